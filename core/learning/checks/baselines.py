"""Checks beside the baselines: is the model worth more than the simplest rules?"""

from core.findings import Finding
from core.learning.checks.measured import Measured
from core.learning.evaluation.compare import Comparison, likely
from core.learning.evaluation.verdict import judge

TOO_GOOD = 0.95  # categories of real shoppers are never this easy to tell
LOGISTIC = "logistic_regression"
SIMPLE = ("habit", LOGISTIC)  # no simpler for being as good as the other


def baseline_findings(measured: Measured) -> list[Finding | None]:
    """Run the checks of what the model is worth beside its baselines.

    Parameters
    ----------
    measured : Measured

    Returns
    -------
    What the checks said.
    """
    return [
        no_better_than_prior(measured),
        overconfident(measured),
        worse_than_habit(measured),
        no_better_than_habit(measured),
        worse_than_logistic(measured),
        no_better_than_logistic(measured),
        too_good(measured),
    ]


def no_better_than_prior(measured: Measured) -> Finding | None:
    """`no-better-than-prior`: nothing was learned, the log-loss does not beat that of the class shares."""
    if judge(measured.metrics, {"prior": measured.prior}, measured.ratio).level != "no signal":
        return None
    return Finding(
        "no-better-than-prior",
        "serious",
        "model",
        "The model is no better than guessing from the category shares.",
        {"model": measured.metrics["log_loss"].mean, "prior": measured.prior["log_loss"].mean},
        "Add columns that say what customers do, above all what they bought before.",
    )


def overconfident(measured: Measured) -> Finding | None:
    """`overconfident`: it picks classes better than guessing, and states probabilities that are no better."""
    if judge(measured.metrics, {"prior": measured.prior}, measured.ratio).level != "overconfident":
        return None
    return Finding(
        "overconfident",
        "serious",
        "model",
        "It names categories better than guessing, but its probabilities are no better than their shares.",
        {"model": measured.metrics["log_loss"].mean, "prior": measured.prior["log_loss"].mean},
        "Take more cautious settings: larger leaves, fewer rounds, more regularisation.",
    )


def worse_than_habit(measured: Measured) -> Finding | None:
    """`worse-than-habit`: a rule of two lines does better."""
    compared = measured.beside("habit")
    if compared is None or compared.outcome != "worse":
        return None
    return Finding(
        "worse-than-habit",
        "warning",
        "model",
        f"Each customer's own past shares predict better ({_sure(compared.p_worse)}).",
        _evidence(compared),
        "Take the blend or the habit algorithm.",
    )


def no_better_than_habit(measured: Measured) -> Finding | None:
    """`no-better-than-habit`: a rule of two lines does as well, as far as can be told."""
    compared = measured.beside("habit")
    if compared is None or not compared.tie or not measured.learned or measured.spec.algorithm == "habit":
        return None
    return Finding(
        "no-better-than-habit",
        "info",
        "model",
        "A tie with each customer's own past shares "
        f"(better by more than {compared.zone:.3f} nats: {_sure(compared.p_better)}).",
        _evidence(compared),
        "The habit algorithm is simpler and as good, as far as these rows can tell.",
    )


def worse_than_logistic(measured: Measured) -> Finding | None:
    """`worse-than-logistic`: a weighted sum of the columns does better."""
    compared = measured.beside(LOGISTIC)
    if compared is None or compared.outcome != "worse":
        return None
    return Finding(
        "worse-than-logistic",
        "warning",
        "model",
        f"A logistic regression predicts better ({_sure(compared.p_worse)}).",
        _evidence(compared),
        "Take the blend or the logistic regression, or more cautious settings.",
    )


def no_better_than_logistic(measured: Measured) -> Finding | None:
    """`no-better-than-logistic`: a weighted sum of the columns does as well, as far as can be told."""
    compared = measured.beside(LOGISTIC)
    if compared is None or not compared.tie or not measured.learned or measured.spec.algorithm in SIMPLE:
        return None
    return Finding(
        "no-better-than-logistic",
        "info",
        "model",
        "A tie with a logistic regression "
        f"(better by more than {compared.zone:.3f} nats: {_sure(compared.p_better)}).",
        _evidence(compared),
        "Logistic regression is simpler and as good, as far as these rows can tell.",
    )


def too_good(measured: Measured) -> Finding | None:
    """`too-good`: accuracy that only a leak explains.

    Not that of naming a class nearly everyone buys: at least 95 % must be right, and half of the errors of
    the prior gone.
    """
    right = measured.metrics["accuracy"].mean
    wrong, unlearned = 1 - right, 1 - measured.prior["accuracy"].mean
    if wrong > 1 - TOO_GOOD or wrong > unlearned / 2:
        return None
    return Finding(
        "too-good",
        "serious",
        "model",
        f"Right for {right:.0%} of customers: a column probably gives the answer away.",
        {"accuracy": right},
        "Look for a column that is only known after the purchase, and ignore it.",
    )


def _sure(p: float) -> str:
    return f"probability {likely(p)}"


def _evidence(compared: Comparison) -> dict[str, float]:
    """The gain in nats and how sure it is."""
    return {name: float(getattr(compared, name)) for name in ("gain", "p_better", "p_equal", "p_worse")}
