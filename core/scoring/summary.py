"""Summary: what is said of a file once all its rows are answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.findings import Finding, ranked
from core.scoring.banner import Banner, banner_finding, banner_of
from core.scoring.drift import Drift, drift_of
from core.scoring.plan import Plan
from core.scoring.tally import Tally
from core.table.dates import as_day
from core.table.formats import date_orders, number_formats
from core.table.schema import Column
from core.table.unlike import MOSTLY
from core.table.wording import counted, listed, per_cent, quoted, subject_of
from core.table.words import missing_words

DONE = "They were scored all the same."


@dataclass(frozen=True)
class Summary:
    """The counts of a file, its drift, and what is to be known of it, the most serious first.

    `sentence` says what was done, what is expected most, and what is the likeliest for most.
    """

    tally: Tally
    drift: tuple[Drift, ...]
    banner: Banner
    sentence: str
    findings: tuple[Finding, ...]


def summary_of(plan: Plan, tally: Tally, findings: Sequence[Finding] = ()) -> Summary:
    """Sum up a file.

    Parameters
    ----------
    plan : by which it was answered.
    tally : of all its rows.
    findings : what reading the file said.

    Returns
    -------
    Summary
    """
    model = plan.model
    drift = drift_of(tally.columns, model.reference, model.rows)
    banner = banner_of(model, tally, drift)
    seen = [
        *findings,
        banner_finding(banner, drift),
        rejected_rows(tally),
        no_segment(tally),
        mostly_unknown(tally),
        *strange_cells(plan, tally),
        *_readings(plan, tally),
        matched_columns(plan),
        no_id(plan),
    ]
    return Summary(tally, drift, banner, _sentence(plan, tally), ranked(seen))


def rejected_rows(tally: Tally) -> Finding | None:
    """`rejected-rows`: rows that could not be scored."""
    if not tally.rejected:
        return None
    said = f"{tally.rejected:,} of {counted(tally.read, 'row')} could not be read or scored."
    if not tally.scored:
        all_ = f"all {tally.read:,} that were read have" if tally.read > 1 else "the only one read has"
        said = f"No row was scored: {all_} cells or lines at fault."
    return Finding(
        "rejected-rows",
        "warning",
        "rows",
        said,
        {"rejected": tally.rejected, "read": tally.read},
        "Download them with their reasons, mend them and score again.",
    )


def no_segment(tally: Tally) -> Finding | None:
    """`no-segment`: rows that were scored but whose segment could not be told."""
    if not tally.unplaced:
        return None
    columns = [each.column for each in tally.columns if each.unplaced]
    return Finding(
        "no-segment",
        "warning",
        ", ".join(columns),
        f"{counted(tally.unplaced, 'row')} scored without a segment: cells of {quoted(columns)} could not be "
        "read.",
        {"rows": tally.unplaced},
        "The cells are listed with the rejected rows; mend them and score again.",
    )


def mostly_unknown(tally: Tally) -> Finding | None:
    """`mostly-unknown`: rows whose answer says hardly more than how common the categories are."""
    if not tally.unknown:
        return None
    return Finding(
        "mostly-unknown",
        "warning",
        "rows",
        f"Of {counted(tally.unknown, 'row')} hardly anything is known: more than {per_cent(MOSTLY)} of what "
        "usually is known is missing.",
        {"rows": tally.unknown, "share": tally.unknown / tally.scored},
        "They were scored all the same, by the little there is; fill in more of them.",
    )


def strange_cells(plan: Plan, tally: Tally) -> Iterable[Finding]:
    """`unseen-category` and `outside-range`: one finding a column with cells nothing in training is like.

    Parameters
    ----------
    plan : by which the file was answered.
    tally : of its rows.

    Returns
    -------
    Findings that count the cells and name a few of their values.
    """
    for each in tally.columns:
        if each.unlike:
            column = plan.model.schema[each.column]
            code = "unseen-category" if column.is_category else "outside-range"
            values = ", ".join(f"'{value}'" if column.is_category else value for value in each.examples)
            cells = f"{counted(each.unlike, 'cell')} of {each.column}"
            message = f"Not like the training customers{_range(column)}: {cells} ({values})."
            yield Finding(code, "warning", each.column, message, {"cells": each.unlike}, DONE)


def matched_columns(plan: Plan) -> Finding | None:
    """`matched-columns`: columns of the file that have another name than the ones they stand for."""
    if not plan.renamed:
        return None
    pairs = [f"'{file}' as '{name}'" for file, name in plan.renamed]
    return Finding(
        "matched-columns",
        "info",
        subject_of([file for file, _ in plan.renamed]),
        f"{counted(len(pairs), 'column')} of the file read under another name: {listed(pairs)}.",
        {"columns": len(pairs)},
        "If that is wrong, say which column stands for which.",
    )


def no_id(plan: Plan) -> Finding | None:
    """`no-id-column`: the file lacks the column that names the customer."""
    named = plan.model.schema.id
    if named is None or plan.id:
        return None
    return Finding(
        "no-id-column",
        "info",
        named,
        f"The file has no column '{named}': the answers are told apart by their order alone.",
        {},
        "Add the column, or say which one stands for it, to have the answers name their customers.",
    )


def _readings(plan: Plan, tally: Tally) -> list[Finding | None]:
    """What was not written plainly, as of a file that is opened."""
    readings = {each.column: each.reading for each in tally.columns}
    columns = [plan.model.schema[name] for name in plan.model.spec.features if name in readings]
    read = {column: readings[column.name] for column in columns}
    words = {name: each.words for name, each in readings.items()}
    return [missing_words(words), number_formats(read), date_orders(read)]


def _range(column: Column) -> str:
    if column.low is None or column.high is None:
        return ""
    low, high = (f"{end:g}" if column.is_number else as_day(end) for end in (column.low, column.high))
    return f", who have {low} to {high}"


def _sentence(plan: Plan, tally: Tally) -> str:
    if not tally.scored:
        return tally.sentence
    classes = plan.model.classes
    first, most = (max(range(len(each)), key=each.__getitem__) for each in (tally.sums, tally.predicted))
    expected, alone = (per_cent(each / tally.scored) for each in (tally.sums[first], tally.predicted[most]))
    likeliest = "it" if most == first else classes[most]
    return (
        f"{tally.sentence} {expected} are expected to buy {classes[first]} next, more than any other; "
        f"{likeliest} is the likeliest single answer for {alone} of them."
    )
