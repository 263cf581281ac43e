"""Gains: how many buyers of a category are reached by asking the most probable customers first."""

import numpy as np
import pandas as pd

from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import Floats
from core.learning.reading.proportions import wilson
from core.learning.reading.reading import Reading
from core.table.wording import listed, per_cent

POINTS = 101
CONTACTED = 0.1
FEWEST_TOLD = 20  # buyers a category needs before a sentence speaks of it


def gains(answers: Answers) -> pd.DataFrame:
    """Follow each category's customers from the most to the least probable.

    Parameters
    ----------
    answers : of unseen rows; those of several repeats are averaged.

    Returns
    -------
    (category, contacted, customers, reached, lift), 101 lines per category that somebody bought:
    `contacted` is the share of all customers from 0 to 1 and `customers` their number, `reached` the share
    of the category's buyers among them, `lift` how many times as many as by chance (NaN at 0). Customers
    of the same probability count as mixed evenly. By chance, `reached` equals `contacted`.
    """
    once = answers.by_row
    share = np.linspace(0, 1, POINTS)
    parts = []
    for at, name in enumerate(once.classes):
        if buyers := int((once.truth == at).sum()):
            reached = _hits(once.probability[:, at], once.truth == at, share * len(once.truth)) / buyers
            lift = np.divide(reached, share, out=np.full(POINTS, np.nan), where=share > 0)
            parts.append({"category": name, "contacted": share, "reached": reached, "lift": lift})
    columns = ["category", "contacted", "reached", "lift"]
    frame = pd.concat([pd.DataFrame(part) for part in parts] or [pd.DataFrame(columns=columns)])
    frame = frame.reset_index(drop=True)
    frame.insert(2, "customers", frame["contacted"] * len(once.truth))
    return frame


def lifts(answers: Answers, contacted: float = CONTACTED) -> Reading:
    """Say for each category what contacting its most probable customers is worth.

    Parameters
    ----------
    answers : of unseen rows; those of several repeats are averaged.
    contacted : the share of all customers that is contacted, above 0 and at most 1.

    Returns
    -------
    Reading of (category, buyers, contacted, hits, rate, reached, lift, low, high), the highest lift first,
    of categories that somebody bought. `contacted` and `hits` count customers, `rate` is the share of
    buyers among those contacted, `reached` the share of all buyers; `low` and `high` are the 95% interval
    of the lift: Wilson's of the rate, over the category's share, which is taken as known.
    """
    once = answers.by_row
    number = max(1.0, round(contacted * len(once.truth)))
    buyers = np.bincount(once.truth, minlength=len(once.classes))
    at = np.flatnonzero(buyers)
    hits = [_hits(once.probability[:, one], once.truth == one, np.array([number]))[0] for one in at]
    base = buyers[at] / max(len(once.truth), 1)
    low, high = wilson(hits, np.full(len(at), number))
    frame = pd.DataFrame(
        {
            "category": pd.Series([once.classes[one] for one in at], dtype="str"),
            "buyers": buyers[at],
            "contacted": int(number),
            "hits": np.asarray(hits, dtype=float),
            "rate": np.asarray(hits, dtype=float) / number,
            "reached": np.asarray(hits, dtype=float) / buyers[at],
            "lift": np.asarray(hits, dtype=float) / number / base,
            "low": low / base,
            "high": high / base,
        }
    )
    frame = frame.sort_values(["lift", "category"], ascending=[False, True], ignore_index=True)
    return Reading(frame, _in_words(frame, contacted))


def _hits(said: Floats, bought: np.ndarray, numbers: Floats) -> Floats:
    """The buyers among the first so many customers; of equally probable ones, their even share."""
    order = np.argsort(-said)
    ends = np.flatnonzero(np.append(np.diff(said[order]) != 0, True)) + 1
    reached = np.cumsum(bought[order])
    return np.asarray(np.interp(numbers, np.append(0, ends), np.append(0, reached[ends - 1])))


def _in_words(frame: pd.DataFrame, contacted: float) -> str:
    told = frame[frame["buyers"] >= FEWEST_TOLD]
    if told.empty:
        return f"No category has the {FEWEST_TOLD} buyers to speak of."
    best = told.iloc[0]
    text = (
        f"Contact the {per_cent(contacted)} most likely to buy {best['category']}, and "
        f"{per_cent(best['rate'])} of them do: {_times(best)} as many as among all customers, and "
        f"{per_cent(best['reached'])} of all its buyers."
    )
    blind = [str(line.category) for line in told.itertuples() if line.low <= 1]
    if blind:
        return f"{text} Not seen to be better than contacting anyone: {listed(blind, 4)}."
    if len(told) == 1:
        return text
    return f"{text} It is worth least for {told.iloc[-1]['category']}: {_times(told.iloc[-1])}."


def _times(line: pd.Series) -> str:
    return f"{line['lift']:.1f} times ({line['low']:.1f} to {line['high']:.1f})"
