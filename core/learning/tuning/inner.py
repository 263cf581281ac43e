"""Inner cross-validation: what settings are worth, judged on the training rows alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.errors import RareClasses
from core.learning.encoding import Inputs
from core.learning.evaluation.metrics import METRICS
from core.learning.evaluation.scheme import Split, splits_of
from core.learning.fitting import fit, probabilities
from core.learning.rows import LabelledRows
from core.learning.spec import TrainingSpec
from core.learning.splitting import Indices
from core.learning.train import build


@dataclass(frozen=True)
class Ground:
    """Rows to tune on, what pipelines may look at in them, and how they are split for every trial alike."""

    rows: LabelledRows
    inputs: Inputs
    splits: tuple[Split, ...]
    threads: int = 2

    @classmethod
    def of(
        cls, rows: LabelledRows, inputs: Inputs, spec: TrainingSpec, n_folds: int, threads: int = 2
    ) -> "Ground":
        """Split rows as the spec would: groups whole, and by time where there is an earlier cutoff.

        Parameters
        ----------
        rows : all there are to tune on.
        inputs : what pipelines may look at.
        spec : says how rows are cut; those up to its first cutoff cannot be cut by time again.
        n_folds : parts, where they are not cut by time.
        threads : 1 where others train at the same time.

        Returns
        -------
        Ground

        Raises
        ------
        RareClasses, BadScheme
        """
        latest = 0 if rows.part is None else int(rows.part.max(initial=0))
        scheme = replace(
            spec,
            folds=n_folds,
            repeats=1,
            time=spec.time if latest else None,
            cutoffs=spec.cutoffs[:latest],
        )
        try:
            return cls(rows, inputs, tuple(splits_of(rows, scheme)), threads)
        except RareClasses as rare:
            raise RareClasses(f"Tuning cuts the rows that teach once more. {rare.message}") from rare

    def losses(self, spec: TrainingSpec) -> Iterator[float]:
        """The log-loss of a spec, one inner fold after the other."""
        for split in self.splits:
            yield self.loss(spec, split)

    def loss(self, spec: TrainingSpec, split: Split) -> float:
        """Train a spec on the rows that teach, and measure it on those that test.

        Parameters
        ----------
        spec : what to train.
        split : (teaching, testing) positions.

        Returns
        -------
        Log-loss in nats; a class that no teaching row has gets no probability.

        Raises
        ------
        LearningError
        """
        teaching, testing = split
        rows, classes = self.rows, self.rows.classes
        pipeline = build(spec, self.inputs)
        fit(pipeline, rows.features.iloc[teaching], rows.labels.iloc[teaching], threads=self.threads)
        probability = np.zeros((len(testing), len(classes)))
        known = np.isin(classes, [str(name) for name in pipeline.classes_])
        probability[:, known] = probabilities(pipeline, rows.features.iloc[testing])
        return METRICS["log_loss"].compute(rows.truth[testing], probability)


def part_of(rows: LabelledRows, positions: Sequence[int] | Indices) -> LabelledRows:
    """Some of the rows, as if there were no others.

    Parameters
    ----------
    rows : that can teach.
    positions : among them.

    Returns
    -------
    LabelledRows
    """
    at = np.asarray(positions)
    return replace(
        rows,
        features=rows.features.iloc[at],
        labels=rows.labels.iloc[at],
        groups=rows.groups[at],
        part=None if rows.part is None else rows.part[at],
    )
