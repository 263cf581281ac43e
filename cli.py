"""The terminal door: `python cli.py VERB ...`; with --json one JSON object on stdout and nothing else."""

import json
import re
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from core.choices import Value
from core.errors import BadHyperparameter, BadRow, CoreError
from core.explore.association import association_with_target
from core.explore.checks.rows import findings_of, rows_set_aside
from core.explore.profile import profile as profile_of
from core.exports.frames import demand_writable, encode
from core.exports.texts import to_json, to_lines
from core.findings import Finding, ranked
from core.learning.evaluate import evaluate_on
from core.learning.learn import learn
from core.learning.metrics import Score
from core.learning.predict import predict_one
from core.learning.spec import specify
from core.scoring.score import score as score_rows
from core.segments.algorithms import ALGORITHMS as SEGMENT_ALGORITHMS
from core.segments.assign import assigned
from core.segments.checks import findings_of as segment_findings
from core.segments.segment import segment as find_segments
from core.segments.spec import specify as specify_segments
from core.table.schema import Correction
from core.table.table import Table, conform, open_table
from data.sources import read
from data.writing import write_whole
from models.registry import Registry

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Patron in the terminal.")

AUTO = "auto"
Data = Annotated[Path, typer.Argument(help="A customer table: .csv or .parquet")]
Model = Annotated[str, typer.Argument(help="The name of a saved model")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object")]
Out = Annotated[Path, typer.Option("--out", help="Where to write: .csv or .parquet")]
Id = Annotated[str | None, typer.Option("--id", help="The column that names the customer")]
Drop = Annotated[list[str] | None, typer.Option("--drop", help="A column to leave out; may be repeated")]
Set = Annotated[list[str] | None, typer.Option("--set", help="A hyperparameter, name=value; may be repeated")]
Seed = Annotated[int, typer.Option(min=0, help="Same seed, same answer")]
Name = Annotated[str | None, typer.Option("--name", help="The name to save it under")]
Rejected = Annotated[
    Path | None, typer.Option("--rejected", help="Where to list the rows that could not be read")
]


@app.command()
def profile(data: Data, target: Annotated[str | None, typer.Option()] = None, as_json: Json = False) -> None:
    """Say what is in a file, and what tells the classes of the target apart."""
    table = _table(data, target)
    seen = profile_of(table)
    told = {
        "rows": seen.rows,
        "columns": seen.columns[["name", "kind", "role", "missing", "distinct"]].to_dict("records"),
        "duplicates": seen.duplicates,
        "findings": _told(findings_of(table)),
        "association_with_target": association_with_target(table).to_dict("records") if target else [],
    }
    _say(told, as_json)


@app.command()
def train(
    data: Data,
    target: Annotated[str, typer.Option(help="The column to predict")],
    id_: Id = None,
    drop: Drop = None,
    algorithm: Annotated[str, typer.Option()] = "blend",
    set_: Set = None,
    leave_out_rare: Annotated[
        bool, typer.Option(help="Leave out classes with fewer rows than folds")
    ] = False,
    seed: Seed = 0,
    name: Name = None,
    as_json: Json = False,
) -> None:
    """Train a model of the target, check it by cross-validation, and save it."""
    table = _table(data, target, id_, drop)
    saved = name or _slug(f"{data.stem}-{target}-{algorithm}")
    Registry().demand_name("model", saved)
    spec = specify(table, algorithm, _settings(set_), seed=seed, leave_out_rare=leave_out_rare)
    model, evaluation = learn(table, spec, _progress)
    Registry().save_model(saved, model, evaluation, table)
    told = {
        "model": saved,
        "algorithm": algorithm,
        "hyperparameters": dict(spec.hyperparameters),
        "rows": evaluation.rows,
        "classes": list(evaluation.classes),
        "metrics": _scores(evaluation.metrics),
        "baselines": {each: _scores(scores) for each, scores in evaluation.baselines.items()},
        "verdict": evaluation.verdict,
        "findings": _told([*findings_of(table), *evaluation.findings]),
    }
    _say(told, as_json)


@app.command()
def evaluate(model: Model, data: Data, as_json: Json = False) -> None:
    """Measure a saved model on other labelled rows."""
    loaded, _ = Registry().model(model)
    table = conform(read(data), loaded.schema, optional=loaded.schema.of_role("id"))
    rows, metrics, findings = evaluate_on(loaded, table)
    told = {
        **_tally(table),
        "rows": rows,
        "metrics": metrics,
        "findings": _told([*table.findings, rows_set_aside(table), *findings]),
    }
    _say(told, as_json)


@app.command()
def predict(
    model: Model,
    row: Annotated[str, typer.Option(help='One customer as JSON, {"field": value, ...}')],
    as_json: Json = False,
) -> None:
    """Predict one customer."""
    try:
        customer = json.loads(row)
    except json.JSONDecodeError as broken:
        raise BadRow(f"--row is not JSON: {broken}.", 'Write it as {"field": value, ...}.') from broken
    if not isinstance(customer, dict):
        raise BadRow("--row is not one customer.", 'Write it as {"field": value, ...}.')
    prediction = predict_one(Registry().model(model)[0], customer)
    told = {
        "label": prediction.label,
        "probabilities": dict(prediction.probabilities),
        "prediction_set": list(prediction.prediction_set),
        "unlike_training": bool(prediction.unlike),
        "findings": _told(prediction.unlike),
    }
    _say(told, as_json)


@app.command()
def score(
    model: Model,
    data: Data,
    out: Out,
    rejected: Rejected = None,
    segments: Annotated[str | None, typer.Option(help="The name of a saved segmentation")] = None,
    as_json: Json = False,
) -> None:
    """Predict every customer of a file."""
    demand_writable(out.suffix)
    began = time.perf_counter()
    registry = Registry()
    segmentation = registry.segmentation(segments) if segments else None
    scored = score_rows(registry.model(model)[0], read(data), segmentation)
    write_whole(out, encode(scored.scores, out.suffix))
    if rejected:
        write_whole(rejected, encode(scored.rejects, rejected.suffix))
    told = {
        "read": scored.read,
        "scored": len(scored.scores),
        "rejected": scored.rejected,
        "seconds": round(time.perf_counter() - began, 3),
        "drift": [asdict(each) for each in scored.drift],
        "findings": _told(scored.findings),
    }
    _say(told, as_json)


@app.command()
def segment(
    data: Data,
    id_: Id = None,
    drop: Drop = None,
    algorithm: Annotated[str, typer.Option(help="An algorithm, or auto")] = AUTO,
    segments: Annotated[str, typer.Option(help="How many, or auto")] = AUTO,
    set_: Set = None,
    seed: Seed = 0,
    name: Name = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where to write each customer's segment")] = None,
    as_json: Json = False,
) -> None:
    """Find segments of alike customers, and save them."""
    if out:
        demand_writable(out.suffix)
    table = _table(data, None, id_, drop)
    chosen = next(iter(SEGMENT_ALGORITHMS)) if algorithm == AUTO else algorithm
    spec = specify_segments(table, chosen, _settings(set_), k=_number(segments), seed=seed)
    saved = name or _slug(f"{data.stem}-segments")
    Registry().demand_name("segmentation", saved)
    found = find_segments(table, spec, progress=_progress)
    Registry().save_segmentation(saved, found, table)
    if out:
        write_whole(out, encode(assigned(found, table), out.suffix))
    told = {
        "segmentation": saved,
        "algorithm": found.spec.algorithm,
        "k": found.k,
        "verdict": found.verdict,
        "silhouette": found.silhouette,
        "stability": found.stability,
        "sizes": dict(zip(found.names, found.sizes, strict=True)),
        "noise": 0,
        **_tally(table),
        "findings": _told([*table.findings, rows_set_aside(table), *segment_findings(found)]),
    }
    _say(told, as_json)


@app.command()
def assign(
    segmentation: Annotated[str, typer.Argument(help="The name of a saved segmentation")],
    data: Data,
    out: Out,
    rejected: Rejected = None,
    as_json: Json = False,
) -> None:
    """Tell each customer of a file its segment."""
    found = Registry().segmentation(segmentation)
    table = conform(read(data), found.schema, optional=found.schema.of_role("id"))
    write_whole(out, encode(assigned(found, table), out.suffix))
    if rejected:
        write_whole(rejected, encode(table.set_aside, rejected.suffix))
    _say({**_tally(table), "assigned": table.rows}, as_json)


@app.command()
def models(as_json: Json = False) -> None:
    """List what is saved."""
    _say({"models": [asdict(entry) for entry in Registry().entries()]}, as_json)


def _table(
    data: Path, target: str | None, id_: str | None = None, drop: Iterable[str] | None = None
) -> Table:
    corrections = {name: Correction(role="ignored") for name in drop or ()}
    if id_:
        corrections[id_] = Correction(role="id")
    if target:
        corrections[target] = Correction(role="target")
    return open_table(read(data), corrections)


def _tally(table: Table) -> dict[str, int]:
    return {"read": table.read, "rejected": table.rejected}


def _settings(pairs: Iterable[str] | None) -> dict[str, Value]:
    settings: dict[str, Value] = {}
    for pair in pairs or ():
        name, sign, value = pair.partition("=")
        if not sign:
            raise BadHyperparameter(f"'{pair}' is not name=value.", "Write --set n_estimators=200, say.")
        settings[name.strip()] = value.strip()
    return settings


def _number(segments: str) -> int | None:
    if segments != AUTO and not segments.isdecimal():
        raise BadHyperparameter(f"--segments is a whole number or '{AUTO}', not '{segments}'.")
    return None if segments == AUTO else int(segments)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-")


def _scores(scores: Mapping[str, Score]) -> dict[str, dict[str, float]]:
    return {metric: {"mean": score.mean, "sd": score.sd} for metric, score in scores.items()}


def _told(findings: Iterable[Finding | None]) -> list[dict[str, Any]]:
    return [asdict(finding) for finding in ranked(findings)]


def _progress(share: float, doing: str) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r{share:4.0%} {doing:<20}", err=True, nl=False)


def _say(told: Mapping[str, Any], as_json: bool) -> None:
    typer.echo(to_json(told) if as_json else to_lines(told))


def main() -> None:
    """Run a verb; a refusal is its message and remedy on stderr and exit 2."""
    try:
        app()
    except CoreError as refusal:
        typer.echo(f"{refusal.message}\n{refusal.remedy}".rstrip(), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
