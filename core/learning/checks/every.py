"""Every check of a model, in the order its findings are read."""

from core.findings import Finding, ranked
from core.learning.checks.baselines import baseline_findings
from core.learning.checks.fit import edge_of_range, learned_by_heart
from core.learning.checks.measured import Measured
from core.learning.checks.probabilities import never_predicted, uncalibrated, uncalibrated_classes
from core.learning.checks.rows import (
    chosen_classes,
    few_of_a_class,
    grouped_rows,
    rare_classes,
    repeated_rows,
    too_many_columns,
)


def check(measured: Measured) -> tuple[Finding, ...]:
    """Run every check on a model that was measured.

    Parameters
    ----------
    measured : Measured

    Returns
    -------
    Findings, the most serious first.
    """
    return ranked(
        [
            *baseline_findings(measured),
            learned_by_heart(measured),
            uncalibrated(measured),
            uncalibrated_classes(measured),
            never_predicted(measured),
            edge_of_range(measured),
            repeated_rows(measured),
            grouped_rows(measured),
            rare_classes(measured),
            chosen_classes(measured),
            few_of_a_class(measured),
            too_many_columns(measured),
        ]
    )
