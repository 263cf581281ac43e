"""The verb that lets a model answer every customer of a file, however large."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from core.errors import ChoiceError, MissingColumns
from core.scoring.plan import plan_of
from core.scoring.summary import Summary
from data.databases.addresses import is_address
from data.parts.opening import open_source
from data.parts.source import Source
from data.sinks.files import FileSink
from engines.choosing import LOCAL, engine_named
from engines.flow import score_source
from models.registry import Registry
from terminal.meter import meter
from terminal.options import (
    Engine,
    Json,
    Model,
    Rejected,
    Scheduler,
    Workers,
    demand_outs,
    mapping_of,
)
from terminal.saying import say, told

app = typer.Typer()
OF_COLUMNS = ("columns-renamed", "passed-over", "no-header", "lines-above-header")
COUNTED = ("column", "missing", "unlike", "faulty")


@app.command()
def score(
    model: Model,
    data: Annotated[
        str, typer.Argument(help="A file, a folder or a pattern of files, or an address of one or a database")
    ],
    out: Annotated[Path | None, typer.Option("--out", help="Where to write: .csv or .parquet")] = None,
    rejected: Rejected = None,
    segments: Annotated[str | None, typer.Option(help="The name of a saved segmentation")] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="A column that has another name there, age=years; may be repeated"),
    ] = None,
    engine: Engine = LOCAL,
    scheduler: Scheduler = None,
    workers: Workers = None,
    query: Annotated[str | None, typer.Option(help="Of a database: a query that reads")] = None,
    table: Annotated[str | None, typer.Option(help="Of a database: a table or view, all of it")] = None,
    into: Annotated[str | None, typer.Option(help="A table of the database to keep the answers in")] = None,
    watch: Annotated[
        float | None, typer.Option(help="Look again after so many seconds, until it is stopped")
    ] = None,
    as_json: Json = False,
) -> None:
    """Predict every customer of a file, or of a query of a database."""
    began = time.perf_counter()
    mapping = mapping_of(map_)
    if is_address(data):
        from terminal.databases import Asked, Scoring  # noqa: PLC0415 - libraries that files need not wait for

        demand_outs(out, rejected)
        asked = Asked(data, query, table, into, out, rejected, watch)
        scoring = Scoring(asked, model, segments, mapping)
        with engine_named(engine, scheduler, workers) as chosen:
            for seconds, summary, more in scoring.looks(chosen):
                say(_answer(summary, seconds, **more), as_json)
        return
    if out is None or any(each is not None for each in (query, table, into, watch)):
        raise ChoiceError(
            "A file is scored into a file.", "Give --out, and what a database takes only to one."
        )
    demand_outs(out, rejected, read=[data])
    registry = Registry()
    segmentation = registry.segmentation(segments) if segments else None
    loaded, _ = registry.model(model)
    with open_source(data) as source:
        with _knowing(source):
            plan = plan_of(loaded, source.names, segmentation, mapping)
        rejects = FileSink(rejected) if rejected else None
        with engine_named(engine, scheduler, workers) as chosen, meter() as tell:
            summary = score_source(plan, source, FileSink(out), rejects, engine=chosen, tell=tell)
    say(_answer(summary, time.perf_counter() - began), as_json)


def _answer(summary: Summary, seconds: float, **more: int) -> dict[str, Any]:
    tally = summary.tally
    return {
        "answer": summary.sentence,
        "banner": asdict(summary.banner),
        "read": tally.read,
        "scored": tally.scored,
        "rejected": tally.rejected,
        **more,
        "seconds": round(seconds, 3),
        "columns": [{name: getattr(column, name) for name in COUNTED} for column in tally.columns],
        "drift": [asdict(each) for each in summary.drift],
        "findings": told(summary.findings),
    }


@contextmanager
def _knowing(source: Source) -> Iterator[None]:
    """Where columns are missing, say what opening the source said of its columns."""
    try:
        yield
    except MissingColumns as refusal:
        said = [each.message for each in source.findings if each.code in OF_COLUMNS]
        raise MissingColumns(" ".join([refusal.message, *said]), refusal.remedy) from refusal
