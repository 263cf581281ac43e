"""Verbs of a model: train it, check it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from core.explore.checks.every import findings_of
from core.explore.checks.leaks import LEAKS
from core.explore.checks.rows import rows_set_aside
from core.learning.evaluation.fresh import evaluate_on
from core.learning.evaluation.metrics import Score
from core.learning.spec import specify
from core.table.table import conform
from data.sources import read
from engines.choosing import LOCAL, pool_named
from models.registry import Registry
from terminal.options import (
    Data,
    Drop,
    Engine,
    Id,
    Json,
    Model,
    Name,
    Scheduler,
    Seed,
    Set,
    Workers,
    settings_of,
    slug,
    table_of,
)
from terminal.saying import say, tally, told, warn
from terminal.tuning import learn_within, told_of

app = typer.Typer()


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
    folds: Annotated[int, typer.Option(help="Parts the rows are cut into")] = 5,
    repeats: Annotated[int, typer.Option(help="How often they are cut anew")] = 1,
    group: Annotated[str | None, typer.Option(help="A column whose equal rows stay on one side")] = None,
    time_column: Annotated[str | None, typer.Option(help="A date: test on later rows, not on folds")] = None,
    cutoff: Annotated[
        list[str] | None, typer.Option(help="The last day that teaches (2017-06-30); may be repeated")
    ] = None,
    tune: Annotated[int | None, typer.Option(help="Search for better settings, so many trials")] = None,
    minutes: Annotated[float | None, typer.Option(help="End the search after so long")] = None,
    imbalance: Annotated[
        str, typer.Option(help="What to do about rare classes: none, weights or smotenc")
    ] = "none",
    seed: Seed = 0,
    name: Name = None,
    engine: Engine = LOCAL,
    scheduler: Scheduler = None,
    workers: Workers = None,
    as_json: Json = False,
) -> None:
    """Train a model of the target, check it by cross-validation, and save it."""
    table = table_of(data, target, id_, drop)
    saved = slug(f"{data.stem}-{target}-{algorithm}") if name is None else name
    Registry().demand_name("model", saved)
    given = settings_of(set_)
    spec = specify(
        table,
        algorithm,
        given,
        leave_out_rare=leave_out_rare,
        folds=folds,
        repeats=repeats,
        group=group,
        time=time_column,
        cutoff=cutoff or (),
        seed=seed,
        imbalance=imbalance,
    )
    seen = findings_of(table, date.today())
    warn(each for each in seen if each.code in LEAKS)  # before the time that training takes
    with pool_named(engine, scheduler, workers) as pool:
        model, evaluation = learn_within(table, spec, tune, minutes, held=given, pool=pool)
    Registry().save_model(saved, model, evaluation, table)
    answer = {
        "model": saved,
        "algorithm": algorithm,
        "hyperparameters": dict(model.spec.hyperparameters),
        **told_of(evaluation),
        "rows": evaluation.rows,
        "classes": list(evaluation.classes),
        "scheme": evaluation.scheme.words,
        "metrics": _scores(evaluation.metrics),
        "baselines": {each: _scores(scores) for each, scores in evaluation.baselines.items()},
        "training": _scores(evaluation.training),
        "temperature": evaluation.temperature,
        "verdict": evaluation.verdict,
        "findings": told([*seen, *evaluation.findings]),
    }
    say(answer, as_json)


@app.command()
def evaluate(model: Model, data: Data, as_json: Json = False) -> None:
    """Measure a saved model on other labelled rows."""
    loaded, _ = Registry().model(model)
    table = conform(read(data), loaded.schema, optional=loaded.schema.of_role("id"))
    rows, metrics, findings = evaluate_on(loaded, table)
    answer = {
        **tally(table),
        "rows": rows,
        "metrics": metrics,
        "findings": told([*table.findings, rows_set_aside(table), *findings]),
    }
    say(answer, as_json)


def _scores(scores: Mapping[str, Score]) -> dict[str, dict[str, float | None]]:
    shown = ("mean", "sd", "low", "high")
    return {metric: {each: getattr(score, each) for each in shown} for metric, score in scores.items()}
