"""The verb that asks a model of one customer."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from core.errors import ChoiceError
from core.exports.told import as_json, told
from core.learning.answering.prediction_sets import COVERAGE
from core.learning.changing import Wishes, lasting
from core.learning.evaluation.evaluate import Evaluation
from core.learning.full import ALIKE, CHANGES, PARTS, WHY, FullAnswer, Who, answer_in_full
from core.learning.train import TrainedModel
from core.table.pasted import sent
from core.table.wording import per_cent, points
from data.sent import text_of
from data.writing import demand_place, write_whole
from models.registry import Registry
from terminal.options import Json, Model
from terminal.saying import say

app = typer.Typer()
FILES = (".html", ".json")
MOST = 10  # reasons that are spelled out for a person


@app.command()
def predict(
    model: Model,
    row: Annotated[
        str, typer.Option(help='One customer: {"field": value, ...}, or header and line; - reads stdin')
    ],
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why, and whom the customer resembles")
    ] = False,
    category: Annotated[
        str | None, typer.Option(help="The class to explain, if not the most likely one")
    ] = None,
    counterfactual: Annotated[
        str | None, typer.Option(help="The class for which to say what it would take")
    ] = None,
    fixed: Annotated[
        list[str] | None,
        typer.Option(help="A column that cannot change, besides age and its like; may be repeated"),
    ] = None,
    coverage: Annotated[
        float, typer.Option(help="Share of customers whose set should hold what they buy")
    ] = COVERAGE,
    by_class: Annotated[
        bool, typer.Option("--by-class", help="Keep that share among the buyers of every class")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Where to write the whole answer: .html or .json")] = None,
    as_json_: Json = False,
) -> None:
    """Predict one customer; say why, what it would take, and whom the customer resembles."""
    if out:
        _demand_file(out)
    loaded, evaluation = Registry().model(model)
    customer, who = read_row(row, loaded)
    parts = {WHY: explain or category is not None, ALIKE: explain, CHANGES: counterfactual is not None}
    full = answer_in_full(
        loaded,
        customer,
        category,
        _wishes(loaded, counterfactual, fixed),
        coverage=coverage,
        by_class=by_class,
        who=who,
        parts=PARTS if out else [part for part, asked in parts.items() if asked],
    )
    if out:
        write_whole(out, _written(full, out, model, evaluation))
    say(told(full) if as_json_ else in_words(full), as_json_)


def read_row(row: str, model: TrainedModel) -> tuple[Mapping[str, Any], Who]:
    """The fields of `--row` and whose they are: JSON for programs, or as a person copies one customer.

    Raises
    ------
    BadRow, MissingColumns
    """
    text, said = text_of(sys.stdin.buffer) if row.strip() == "-" else (row, ())
    found = sent(text, model.schema)
    findings = (*said, *found.findings)
    if found.customer is None or model.schema.id is None:
        return found.row, Who(findings=findings)
    return {**found.row, model.schema.id: found.customer}, Who(found.customer, findings=findings)


def in_words(full: FullAnswer) -> dict[str, Any]:
    """An answer as a person reads it: the sentences, and the figures behind them."""
    prediction = full.prediction
    said: dict[str, Any] = {
        "label": prediction.label,
        "answer": prediction.sentence,
        "probabilities": {line.category: per_cent(line.probability) for line in prediction.bars.itertuples()},
        "prediction set": list(prediction.prediction_set),
    }
    if full.explanation:
        reasons = full.explanation.frame(full.category).head(MOST)
        said[f"why {full.category}"] = full.explanation.sentence(full.category)
        said["most of the reasons"] = [
            f"{points(line.contribution)}: {line.part}, {line.value}" for line in reasons.itertuples()
        ]
    if full.changes:
        found = [each.sentence for each in full.changes.found] or [full.changes.sentence]
        said[f"what it would take for {full.wished}"] = found
        said["nearest real customer"] = full.nearest.sentence if full.nearest else "none is kept"
    if full.look_alikes:
        said["look-alikes"] = full.look_alikes.sentence
    said |= {f"no answer to {part}": why for part, why in full.unsaid.items()}
    said["findings"] = [f"{each.code}: {each.message} {each.remedy}".strip() for each in full.findings]
    return said


def _wishes(model: TrainedModel, category: str | None, fixed: list[str] | None) -> Wishes | None:
    """What changes aim at, if the category for it is named."""
    if category is None:
        if fixed:
            raise ChoiceError(
                "--fixed says what may not change, but not for what.", "Give --counterfactual too."
            )
        return None
    return Wishes(category, (*lasting(model), *fixed) if fixed else None)


def _demand_file(out: Path) -> None:
    if out.suffix.lower() not in FILES:
        raise ChoiceError(
            f"No answer can be written as '{out.suffix}'.", "Name a file ending in .html or .json."
        )
    demand_place(out)


def _written(full: FullAnswer, out: Path, name: str, evaluation: Evaluation) -> bytes:
    if out.suffix.lower() == ".json":
        return as_json(full).encode()
    from core.exports.answer import as_page  # noqa: PLC0415 - only a page needs the library of pictures

    return as_page(full, date.today(), name, evaluation)
