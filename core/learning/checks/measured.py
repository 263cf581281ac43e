"""Measured: all that the checks of a model look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.learning.evaluation.answers import Answers
from core.learning.evaluation.compare import Comparison, Scores
from core.learning.evaluation.verdict import beside
from core.learning.rows import LabelledRows
from core.learning.spec import TrainingSpec


@dataclass(frozen=True)
class Measured:
    """A spec, the rows it learned from, and how it did on rows it had not seen.

    `metrics` and each of `baselines` (always "prior") are scores on the same folds, `training` those of the
    same fits on their own training rows, where they were taken. `ratio` is validation rows for each
    training row; None where every fold was held out once.
    """

    spec: TrainingSpec
    rows: LabelledRows
    answers: Answers
    metrics: Scores
    baselines: Mapping[str, Scores]
    training: Scores | None = None
    ratio: float | None = None

    @property
    def prior(self) -> Scores:
        """The scores of guessing from the class shares."""
        return self.baselines["prior"]

    def beside(self, name: str) -> Comparison | None:
        """Compare the log-loss with that of a baseline; None where that is not there."""
        if name not in self.baselines:
            return None
        return beside(self.metrics, self.baselines[name], self.prior, self.ratio)

    @property
    def learned(self) -> bool:
        """Whether guessing from the class shares is beaten."""
        return beside(self.metrics, self.prior, self.prior, self.ratio).outcome == "better"
