"""Look-alikes: the training customers most like one customer, and what they bought next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.findings import Finding
from core.learning.background import Background
from core.learning.fitting import probabilities
from core.learning.likeness.comparing import Compared, Rows
from core.learning.likeness.measure import measure_of
from core.learning.likeness.nearness import Nearness, unlike_together
from core.learning.likeness.shares import bought_shares, share_in_words
from core.learning.likeness.themselves import themselves
from core.learning.train import TrainedModel
from core.table.table import conform_one
from core.table.wording import counted, listed, per_cent

MOST = 30
LISTED = ("customer", "bought", "similarity", "distance", "alike", "differs")


@dataclass(frozen=True, eq=False)
class LookAlikes:
    """The training customers most like one customer.

    `frame` lists them, the most alike first: customer (the id, or the row in the training table), bought,
    similarity (the share of pairs of training customers that are further apart, by the fields known of this
    customer), distance (0 is the same, 1 as far as two customers drawn by chance), alike and differs (the
    fields in which they are most alike and differ most, in words), then the features. `shares` counts what
    they bought, as `bought_shares` does, of `number` customers: all who are as near as the last in the
    list. `label` is what the model says; `notes` say whom they were chosen from and how alike they are;
    `findings` say if nobody is. Where nothing is known that tells customers apart, all are counted and
    nobody is listed.
    """

    frame: pd.DataFrame
    shares: pd.DataFrame
    number: int
    label: str
    notes: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def sentence(self) -> str:
        """What most of them bought, beside what the model says of it, and where the two disagree."""
        if not self.number:
            return "The model keeps no other training customers to compare this one with."
        first = str(self.shares["category"][0])
        if self.frame.empty:
            return (
                f"Nothing is known that tells this customer from others, so all {self.number:,} are equally "
                f"alike: "
                f"{per_cent(self.shares['share'][0])} of them bought {first} next."
            )
        said = [self.about(first)]
        if first != self.label:
            mine = self._line(self.label)
            said.append(
                f"Most likely by the model is {self.label} ({per_cent(mine['probability'])}), which "
                f"{mine['customers']:,} of them bought ({per_cent(mine['share'])})."
            )
        return " ".join([*said, *self._disagreement(first)])

    def about(self, category: str) -> str:
        """How many of them bought a category, beside what the model says of it."""
        if self.frame.empty:
            return self.sentence
        whom = "the one most alike" if self.number == 1 else f"the {self.number:,} most alike"
        return f"Of {whom}, {share_in_words(self._line(category))}"

    def _line(self, category: str) -> pd.Series:
        return self.shares[self.shares["category"] == category].iloc[0]

    def _disagreement(self, but: str) -> list[str]:
        told = self.shares[self.shares["outcome"] != ""]
        if told.empty:
            return ["Chance alone can explain the differences from the model."]
        others = [
            f"{line['category']} clearly {line['outcome']} ({per_cent(line['share'])} against "
            f"{per_cent(line['probability'])})"
            for _, line in told[told["category"] != but].iterrows()
        ]
        return [f"They bought {listed(others)} than the model says."] if others else []


def look_alikes(model: TrainedModel, row: Mapping[str, Any], most: int = MOST) -> LookAlikes:
    """Find the training customers most like one customer.

    Parameters
    ----------
    model : with its background.
    row : field -> value, typed or as text; a field that is not given is unknown. What stands in the id
        column keeps this customer out of the answer, also after other fields were changed.
    most : how many to list; one at least.

    Returns
    -------
    LookAlikes, this customer not among them.

    Raises
    ------
    MissingColumns (an unknown field), BadRow (a value that does not fit)
    """
    features = conform_one(row, model.asks)[list(model.spec.features)]
    probability = probabilities(model.pipeline, features)[0]
    background = model.background
    compared = Compared.of(measure_of(model), features)
    name = row.get(model.schema.id) if model.schema.id else None
    same = themselves(background, features, name, compared.near)
    others = compared.others(same.places)
    most = max(1, most)
    chosen = compared.first(others, most)
    listed_ones = chosen[: most if compared.counts.any() else 0]
    nearness = Nearness.of(compared.measure, compared.counts)
    said = dict(zip(model.classes, map(float, probability), strict=True))
    notes = (same.sentence(background), _how_alike(compared, nearness, chosen, most), _whom(background))
    return LookAlikes(
        frame=_listing(background, compared, nearness, listed_ones),
        shares=bought_shares(background.labels[chosen], said, model.shares),
        number=len(chosen),
        label=model.classes[int(probability.argmax())],
        notes=tuple(note for note in notes if note),
        findings=_findings(compared, nearness, others),
    )


def _listing(background: Background, compared: Compared, nearness: Nearness, chosen: Rows) -> pd.DataFrame:
    words = [compared.in_words(at, background.features) for at in chosen]
    distance = compared.away[chosen]
    found = pd.DataFrame(
        {
            "customer": pd.Series(background.names[chosen], dtype="str"),
            "bought": pd.Series(background.labels[chosen], dtype="str"),
            "similarity": nearness.similarity(distance),
            "distance": distance,
            "alike": pd.Series([alike for alike, _ in words], dtype="str"),
            "differs": pd.Series([differs for _, differs in words], dtype="str"),
        }
    )
    own = background.features.iloc[chosen].drop(columns=list(LISTED), errors="ignore")
    return pd.concat([found, own.reset_index(drop=True)], axis=1)


def _how_alike(compared: Compared, nearness: Nearness, chosen: Rows, most: int) -> str:
    if not len(chosen) or not compared.counts.any():
        return ""
    said = []
    first, last = nearness.similarity(compared.away[chosen[[0, -1]]])
    if not np.isnan(first):
        said.append(
            f"By the fields known, the first is more alike than {_pairs(first)} of training customers, "
            f"the last than {_pairs(last)}."
        )
    if len(chosen) > most:
        said.append(f"Of the {len(chosen):,}, {most:,} are listed: the last are equally alike.")
    return " ".join(said)


def _whom(background: Background) -> str:
    if len(background) == background.of:
        return ""
    kept = f"{len(background):,} of {counted(background.of, 'training customer')}"
    return f"Chosen from {kept}, drawn evenly by chance."


def _findings(compared: Compared, nearness: Nearness, others: Rows) -> tuple[Finding, ...]:
    near = others[np.isin(others, nearness.among)]
    if not len(near) or not compared.counts.any():
        return ()
    # Among as many as were asked whether somebody is near them, and among all of whom it is said.
    if not all(nearness.is_lonely(compared.away[first]) for first in (near[0], others[0])):
        return ()
    return (unlike_together(compared.apart(int(others[0]))),)


def _pairs(share: float) -> str:
    if share >= 0.995:
        return "nearly all pairs"
    return "hardly any pair" if share < 0.005 else f"{per_cent(share)} of pairs"
