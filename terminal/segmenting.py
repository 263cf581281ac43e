"""Verbs of a segmentation: find it, tell new customers their segment."""

from pathlib import Path
from typing import Annotated, Any

import typer

from core.errors import BadColumn, BadHyperparameter
from core.explore.checks.rows import rows_set_aside
from core.exports.frames import encode
from core.segments.assigning.assign import assigned
from core.segments.assigning.batch import assign_file
from core.segments.checks.every import findings_of
from core.segments.describing.cards import Card, cards_of
from core.segments.segment import segment as find_segments
from core.segments.specify import specify
from data.sources import read
from data.writing import write_whole
from engines.choosing import LOCAL, pool_named
from models.registry import Registry
from terminal.options import (
    AUTO,
    Data,
    Drop,
    Engine,
    Id,
    Json,
    Name,
    Out,
    Rejected,
    Scheduler,
    Seed,
    Set,
    Workers,
    demand_outs,
    settings_of,
    slug,
    table_of,
    weights_of,
)
from terminal.saying import progress, say, tally, told

app = typer.Typer()


@app.command()
def segment(
    data: Data,
    id_: Id = None,
    drop: Drop = None,
    target: Annotated[
        str | None, typer.Option("--target", help="A column to hold against them, not to find them by")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", help="A column to find them by; may be repeated; if not given, chosen for you"
        ),
    ] = None,
    algorithm: Annotated[str, typer.Option(help="An algorithm, or auto")] = AUTO,
    segments: Annotated[str, typer.Option(help="How many, or auto")] = AUTO,
    set_: Set = None,
    weight: Annotated[
        list[str] | None, typer.Option("--weight", help="How much a column counts, column=2; may be repeated")
    ] = None,
    seed: Seed = 0,
    name: Name = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where to write each customer's segment")] = None,
    engine: Engine = LOCAL,
    scheduler: Scheduler = None,
    workers: Workers = None,
    as_json: Json = False,
) -> None:
    """Find segments of alike customers, and save them."""
    demand_outs(out, read=[data])
    chosen = _asked(column, [target, id_, *(drop or ())])
    table = table_of(data, target, id_, drop)
    weights = weights_of(weight)
    choices: dict[str, Any] = {"k": _number(segments), "weights": weights, "seed": seed}
    spec = specify(table, algorithm, settings_of(set_), columns=chosen, **choices)
    saved = slug(f"{data.stem}-segments") if name is None else name
    Registry().demand_name("segmentation", saved)
    with pool_named(engine, scheduler, workers) as pool:
        found = find_segments(table, spec, progress=progress, pool=pool)
    Registry().save_segmentation(saved, found, table)
    if out:
        write_whole(out, encode(assigned(found, table), out.suffix))
    answer = {
        "segmentation": saved,
        "algorithm": found.spec.algorithm,
        "k": found.k,
        "verdict": found.verdict,
        "reasons": [each for each in (found.reason, found.choosing and found.choosing.reason) if each],
        "silhouette": found.silhouette,
        "stability": found.stability,
        "sizes": dict(zip(found.names, found.sizes, strict=True)),
        "noise": found.noise,
        "tamed": dict(found.tamed),
        "segments": [_told(card) for card in cards_of(found, table)],
        **tally(table),
        "findings": told([*table.findings, rows_set_aside(table), *findings_of(found)]),
    }
    say(answer, as_json)


@app.command()
def assign(
    segmentation: Annotated[str, typer.Argument(help="The name of a saved segmentation")],
    data: Data,
    out: Out,
    rejected: Rejected = None,
    as_json: Json = False,
) -> None:
    """Tell each customer of a file its segment."""
    demand_outs(out, rejected, read=[data])
    found = Registry().segmentation(segmentation)
    batch = assign_file(found, read(data))
    write_whole(out, encode(batch.frame, out.suffix))
    if rejected:
        write_whole(rejected, encode(batch.rejects, rejected.suffix))
    answer = {
        "read": batch.read,
        "rejected": batch.rejected,
        "assigned": len(batch.frame),
        "findings": told(batch.findings),
    }
    say(answer, as_json)


def _told(card: Card) -> dict[str, Any]:
    """What is in a segment, in words."""
    return {
        "segment": card.name,
        "customers": card.customers,
        "share": card.share,
        "says": card.sentence,
        "rule": card.rule.sentence if card.rule else None,
        "stability": card.steadiness.sentence if card.steadiness else None,
        "next": card.sought or None,
    }


def _asked(columns: list[str] | None, others: list[str | None]) -> list[str] | None:
    """The columns of repeated `--column`, each once; None if there are none."""
    if twice := [name for name in columns or () if name in others]:
        raise BadColumn(
            f"'{twice[0]}' is to be segmented by: it cannot be the target, the id or left out too.",
            "Leave one of the two options out.",
        )
    return list(dict.fromkeys(columns)) if columns else None


def _number(segments: str) -> int | None:
    if segments != AUTO and not segments.isdecimal():
        raise BadHyperparameter(f"--segments is a whole number or '{AUTO}', not '{segments}'.")
    return None if segments == AUTO else int(segments)
