"""The verb that lets a model answer every customer of a file, however large."""

import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from core.errors import ChoiceError
from core.scoring.plan import plan_of
from data.parts.opening import open_source
from data.sinks.files import FileSink
from data.writing import aim_of
from engines.choosing import LOCAL, engine_named
from engines.flow import score_source
from models.registry import Registry
from terminal.meter import meter
from terminal.options import (
    Engine,
    Json,
    Model,
    Out,
    Rejected,
    Scheduler,
    Workers,
    demand_outs,
    mapping_of,
)
from terminal.saying import say, told

app = typer.Typer()


@app.command()
def score(
    model: Model,
    data: Annotated[str, typer.Argument(help="A file, a folder or a pattern of files, or an address of one")],
    out: Out,
    rejected: Rejected = None,
    segments: Annotated[str | None, typer.Option(help="The name of a saved segmentation")] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="A column that has another name there, age=years; may be repeated"),
    ] = None,
    engine: Engine = LOCAL,
    scheduler: Scheduler = None,
    workers: Workers = None,
    as_json: Json = False,
) -> None:
    """Predict every customer of a file."""
    began = time.perf_counter()
    demand_outs(out, rejected)
    _demand_apart(data, out, rejected)
    registry, mapping = Registry(), mapping_of(map_)
    segmentation = registry.segmentation(segments) if segments else None
    loaded, _ = registry.model(model)
    with open_source(data) as source:
        plan = plan_of(loaded, source.names, segmentation, mapping)
        rejects = FileSink(rejected) if rejected else None
        with engine_named(engine, scheduler, workers) as chosen, meter() as tell:
            summary = score_source(plan, source, FileSink(out), rejects, engine=chosen, tell=tell)
    answer = {
        "read": summary.tally.read,
        "scored": summary.tally.scored,
        "rejected": summary.tally.rejected,
        "seconds": round(time.perf_counter() - began, 3),
        "drift": [asdict(each) for each in summary.drift],
        "findings": told(summary.findings),
    }
    say(answer, as_json)


def _demand_apart(data: str, *outs: Path | None) -> None:
    """Refuse to write over what is to be read."""
    if aim_of(Path(data)) in [aim_of(out) for out in outs if out]:
        raise ChoiceError(f"'{data}' is to be scored: it cannot be written over.", "Name another file.")
