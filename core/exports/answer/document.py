"""Document: a full answer as one page to keep, send or print."""

from datetime import date

from core.charts.bars import probability_bars
from core.exports.answer.sections import alike, customer, it_takes, moving, the_model, why
from core.exports.page import Markup, behind, figure, joined, page, paragraph, section, table, tiles
from core.findings import Finding
from core.learning.answering.prediction import Prediction
from core.learning.evaluation.evaluate import Evaluation
from core.learning.full import PARTS, FullAnswer
from core.table.wording import counted, per_cent


def as_page(full: FullAnswer, made: date, model: str = "", evaluation: Evaluation | None = None) -> bytes:
    """Write a full answer as one HTML page that needs no network.

    Parameters
    ----------
    full : what is to be told; a part that was not asked for has no section.
    made : the day the page is made.
    model : the name it is saved under.
    evaluation : how good the model is, if that is to stand on the page.

    Returns
    -------
    The file, in UTF-8. All that comes from a user stands on it as text.
    """
    prediction = full.prediction
    parts = [
        paragraph(prediction.sentence, "lead"),
        tiles(_numbers(prediction)),
        joined(_finding(each) for each in full.findings),
        section("How likely is each category?", [_bars(full)]),
        *(section(*each) for each in (why(full), moving(full), it_takes(full), alike(full))),
        section("What could not be answered", _unsaid(full)),
        section(*customer(full)),
        section(*the_model(full, model, evaluation)),
        paragraph(f"Made on {made.isoformat()} by Patron. This page needs no network.", "soft"),
    ]
    return page(_title(full), parts)


def _title(full: FullAnswer) -> str:
    asked = f"What {full.who.name} will buy next"
    return f"{asked}, if {counted(len(full.changed), 'field')} were different" if full.changed else asked


def _numbers(prediction: Prediction) -> list[tuple[str, str, str]]:
    usual = prediction.shares[prediction.label]
    left, classes = len(prediction.prediction_set), len(prediction.probabilities)
    unlike = len(prediction.unlike)
    numbers = [
        ("Most likely", prediction.label, f"{per_cent(prediction.probability)}, usually {per_cent(usual)}"),
        (
            "Beside training",
            "unlike" if unlike else "within",
            f"in {counted(unlike, 'field')}" if unlike else "what training customers had, field by field",
        ),
    ]
    if prediction.coverage is not None:
        numbers.insert(1, ("Cannot be ruled out", f"{left} of {classes}", prediction.promise))
    return numbers


def _bars(full: FullAnswer) -> Markup:
    bars = full.prediction.bars
    lines = [
        (
            line.category,
            per_cent(line.probability),
            per_cent(line.training_share),
            "yes" if line.in_set else "",
        )
        for line in bars.itertuples()
    ]
    header = ("Category", "Probability", "Training share", "Cannot be ruled out")
    numbers = behind("The numbers behind this", table(header, lines, numbers=(1, 2)))
    return joined([figure(probability_bars(bars, full.prediction.shares), "bars"), numbers])


def _finding(finding: Finding) -> Markup:
    return paragraph(f"{finding.message} {finding.remedy}".strip(), "note")


def _unsaid(full: FullAnswer) -> list[Markup]:
    return [paragraph(f"{part.capitalize()}: {full.unsaid[part]}") for part in PARTS if part in full.unsaid]
