"""Verdict: what a model is worth, in the words a statistician would sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.learning.evaluation.compare import Comparison, Scores, amount, compare, likely, zone_for
from core.table.wording import listed, per_cent

Level = Literal["no signal", "overconfident", "worse", "tie", "better"]
RIVALS = {
    "habit": "each customer's own habit",
    "logistic": "a logistic regression",
    "logistic_regression": "a logistic regression",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a model is worth, beside guessing and beside the simple rules on the board.

    `level` is "no signal" when it does not beat guessing from the class shares; "overconfident" when it
    picks classes better than guessing but states probabilities that are no better; otherwise "worse", "tie"
    or "better" says how it stands beside the simple rules, the one named in `rival` being the hardest.
    """

    level: Level
    rival: str
    text: str


def judge(model: Scores, baselines: Mapping[str, Scores], ratio: float | None = None) -> Verdict:
    """Say what a model is worth.

    Parameters
    ----------
    model : its scores.
    baselines : the scores of "prior" and of the simple rules there are, all on the same folds.
    ratio : validation rows for each training row; None where every fold was held out once.

    Returns
    -------
    Verdict of two plain sentences or three: how often it is right, and what it beats and how surely.
    """
    opening = _opening(model, baselines["prior"])
    guessing = beside(model, baselines["prior"], baselines["prior"], ratio)
    if guessing.outcome != "better":
        level, text = _not_better(model, baselines["prior"], guessing, ratio)
        return Verdict(level, "prior", f"{opening} {text}")
    rivals = {
        name: beside(model, scores, baselines["prior"], ratio)
        for name, scores in baselines.items()
        if name != "prior"
    }
    if not rivals:
        told = f"Better than guessing from the category shares (probability {likely(guessing.p_better)})."
        return Verdict("better", "prior", f"{opening} {told}")
    hardest = min(rivals, key=lambda name: rivals[name].gain)
    level = "tie" if rivals[hardest].tie else "better" if rivals[hardest].gain > 0 else "worse"
    return Verdict(level, hardest, f"{opening} {_beside_rivals(rivals)}")


def verdict(model: Scores, baselines: Mapping[str, Scores], ratio: float | None = None) -> str:
    """Say what a model is worth, in words alone.

    Parameters
    ----------
    model, baselines, ratio : as in `judge`.

    Returns
    -------
    The text of the Verdict.
    """
    return judge(model, baselines, ratio).text


def beside(model: Scores, other: Scores, prior: Scores, ratio: float | None = None) -> Comparison:
    """Compare the log-loss of two contenders that were measured on the same folds.

    Parameters
    ----------
    model, other : scores of the contenders.
    prior : of guessing from the class shares, which says how small a difference counts as equal.
    ratio : validation rows for each training row; None where every fold was held out once.

    Returns
    -------
    Comparison of `model` with `other`.
    """
    return compare(model["log_loss"], other["log_loss"], ratio=ratio, zone=zone_for("log_loss", prior))


def _opening(model: Scores, prior: Scores) -> str:
    right, most = per_cent(model["accuracy"].mean), per_cent(prior["accuracy"].mean)
    # Of three categories, the first three hold the right one whatever the model says.
    three = prior["top_3"].mean < 1
    top_3 = f", and for {per_cent(model['top_3'].mean)} within its first three" if three else ""
    return (
        f"Right for {right} of customers{top_3}; always naming the most common category is right for {most}."
    )


def _not_better(model: Scores, prior: Scores, guessing: Comparison, ratio: float | None) -> tuple[Level, str]:
    picks = compare(model["accuracy"], prior["accuracy"], "accuracy", ratio=ratio)
    if picks.outcome == "better":
        return "overconfident", (
            f"It names the category better than guessing, by {amount(picks.gain, 'accuracy')}, but the "
            "probabilities it states are no better than the category shares: it is too sure of itself."
        )
    return "no signal", (
        "No signal: that it beats guessing from the category shares by more than "
        f"{amount(guessing.zone, 'log_loss')} has a probability of {likely(guessing.p_better)}, "
        "and 95% would be wanted."
    )


def _beside_rivals(rivals: Mapping[str, Comparison]) -> str:
    """One sentence of what it beats, one of what it ties with, one of what beats it."""
    better = [_named(name, each) for name, each in rivals.items() if each.outcome == "better"]
    worse = [_named(name, each) for name, each in rivals.items() if each.outcome == "worse"]
    said = [f"Better than {listed(['guessing', *better])}." if better else "Better than guessing."]
    said += [_tied(name, each) for name, each in rivals.items() if each.tie]
    return " ".join(said + ([f"Worse than {listed(worse)}: use that instead."] if worse else []))


def _named(name: str, compared: Comparison) -> str:
    sure = max(compared.p_better, compared.p_worse)
    by = f"{abs(compared.gain):.3f} nats of log-loss, probability {likely(sure)}"
    return f"{RIVALS.get(name, name)} (by {by})"


def _tied(name: str, compared: Comparison) -> str:
    other = RIVALS.get(name, name)
    if compared.low == compared.high == 0:
        return f"The same as {other}."
    if compared.outcome == "equal":
        return f"A tie with {other}: less than {compared.zone:.3f} nats apart."
    return (
        f"A tie with {other} ({compared.gain:+.3f} nats of log-loss): better with a probability of "
        f"{likely(compared.p_better)}, worse with {likely(compared.p_worse)}."
    )
