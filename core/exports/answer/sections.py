"""Sections: each part of a full answer as a heading and what stands below it."""

from dataclasses import replace

import pandas as pd

from core.charts.contributions import contribution_steps
from core.charts.look_alikes import look_alike_chart
from core.charts.movers import movers_bars
from core.charts.moves import moves_curve
from core.exports.page import Markup, behind, figure, paragraph, section, table, tiles
from core.learning.algorithms import ALGORITHMS
from core.learning.evaluation.evaluate import Evaluation
from core.learning.evaluation.metrics import METRICS, Metric
from core.learning.full import FullAnswer
from core.table.values import in_words
from core.table.wording import counted, per_cent, points

Section = tuple[str, list[Markup]]
FOUR = ("accuracy", "top_3", "log_loss", "ece")
MOST = 12  # lines of a table that is not behind a click


def why(full: FullAnswer) -> Section:
    """What of the customer speaks for the category, and what against."""
    title = f"Why {full.category}?"
    if full.explanation is None:
        return title, []
    frame = full.explanation.frame(full.category)
    lines = [(line.part, line.value, line.usual, points(line.contribution)) for line in frame.itertuples()]
    header = ("What", "This customer", "Usually", "Moves it by")
    return title, [
        paragraph(full.explanation.sentence(full.category)),
        figure(contribution_steps(full.explanation, full.category), "steps"),
        paragraph(full.explanation.precision(full.category), "soft"),
        behind("All the reasons", table(header, lines, numbers=(3,))),
    ]


def moving(full: FullAnswer) -> Section:
    """How the probability moves with single fields."""
    title = f"What moves {full.category}?"
    if full.movers is None:
        return title, []
    frame = full.movers.of(full.category).head(MOST)
    lines = [
        (
            line.column,
            f"{per_cent(line.lowest)} ({line.lowest_at})",
            per_cent(line.now),
            f"{per_cent(line.highest)} ({line.highest_at})",
        )
        for line in frame.itertuples()
    ]
    header = ("Field", "At least", "Now", "At most")
    return title, [
        paragraph(full.movers.sentence(full.category)),
        figure(movers_bars(full.movers, full.category, full.prediction.shares), "movers"),
        behind("The numbers behind this", table(header, lines)),
        *_curves(full),
    ]


def it_takes(full: FullAnswer) -> Section:
    """What would have to be different for another category to come first."""
    title = f"What would it take for {full.wished}?"
    if full.changes is None:
        return title, []
    found = [
        section(
            f"Answer {at} of {len(full.changes.found)}", [paragraph(each.sentence), _changes(each.changes)], 3
        )
        for at, each in enumerate(full.changes.found, start=1)
    ]
    none = paragraph("" if full.changes.found else full.changes.sentence)
    note = paragraph(full.changes.note if full.changes.found else "", "soft")
    return title, [none, *found, note, _nearest(full)]


def alike(full: FullAnswer) -> Section:
    """Whom the customer resembles, and what those bought next."""
    title = "Who is alike, and what did they buy next?"
    if full.look_alikes is None:
        return title, []
    said, frame = paragraph(full.look_alikes.sentence), full.look_alikes.frame
    if frame.empty:
        return title, [said]
    lines = [
        (line.customer, line.bought, per_cent(line.similarity), line.alike, line.differs)
        for line in frame.itertuples()
    ]
    header = ("Customer", "Bought next", "Similarity", "Most alike in", "Differs most in")
    listed = table(header, lines, numbers=(2,))
    return title, [
        said,
        figure(look_alike_chart(full.look_alikes.shares, full.prediction.shares), "alike"),
        *(paragraph(each, "soft") for each in full.look_alikes.notes),
        behind(f"The {counted(len(frame), 'customer')} most alike", listed),
    ]


def customer(full: FullAnswer) -> Section:
    """Every field, those that a person changed on top."""
    changed = [(name, in_words(was), in_words(now)) for name, (was, now) in full.changed.items()]
    parts = [
        behind(
            "Every field",
            table(("Field", "Value"), [(name, in_words(each)) for name, each in full.row.items()]),
        )
    ]
    if changed:
        said = f"Started from {full.who.name}; {counted(len(changed), 'field')} changed since."
        parts = [paragraph(said), table(("Field", "Was", "Is"), changed), *parts]
    return "Who is this?", parts


def the_model(full: FullAnswer, name: str, evaluation: Evaluation | None) -> Section:
    """Which model said all this, and how far it can be trusted.

    Parameters
    ----------
    full : what it said.
    name : it is saved under; may be empty.
    evaluation : of it, if its scores are to be told.

    Returns
    -------
    Section
    """
    label = ALGORITHMS[full.algorithm].label
    called = f"'{name}', " if name else ""
    said = f"The model {called}{label.lower()}, learned {full.target} from {full.rows:,} customers."
    parts = [paragraph(said)]
    if evaluation is not None:
        scores = [_score(METRICS[each], evaluation) for each in FOUR]
        parts += [paragraph(evaluation.verdict), tiles(scores), paragraph(evaluation.scheme.words, "soft")]
    return "How good is the model?", parts


def _score(metric: Metric, evaluation: Evaluation) -> tuple[str, str, str]:
    mine, guess = evaluation.metrics[metric.name], evaluation.baselines["prior"][metric.name]
    shape, spread = ("{:.0%}", "{:.1%}") if metric.better == "higher" else ("{:.3f}", "{:.3f}")
    beside = f"± {spread.format(mine.sd)}, guessing {shape.format(guess.mean)}"
    return metric.label, shape.format(mine.mean), beside


def _curves(full: FullAnswer) -> list[Markup]:
    """A curve a column; how they are read is said once."""
    pictures = [moves_curve(each, full.category, full.prediction.shares) for each in full.moves]
    shown = [*pictures[:1], *(replace(each, how_to_read="") for each in pictures[1:])]
    return [
        section(each.column, [paragraph(picture.alt), figure(picture, f"curve-{at}")], 3)
        for at, (each, picture) in enumerate(zip(full.moves, shown, strict=True))
    ]


def _nearest(full: FullAnswer) -> Markup:
    real = full.nearest
    if real is None:
        return section(
            "The nearest real customer",
            [paragraph(f"The model keeps no customer who bought {full.wished}.")],
            3,
        )
    differing = behind(f"{counted(len(real.changes), 'field')} that differ", _changes(real.changes))
    return section("The nearest real customer", [paragraph(real.sentence), differing], 3)


def _changes(changes: pd.DataFrame) -> Markup:
    lines = [(line.column, line.from_text, line.to_text) for line in changes.itertuples()]
    return table(("Field", "Now", "Then"), lines)
