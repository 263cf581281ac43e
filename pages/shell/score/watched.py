"""Watched: what was heard of the customers of a database since a visitor began to watch them."""

import time
from datetime import datetime, timedelta
from threading import Lock

import pandas as pd

from core.errors import BadColumn, CoreError
from core.findings import Finding
from core.scoring.mix import mix_of
from core.scoring.plan import Plan
from data.databases.reading import FEW
from engines.watching import Watch

SEEN = "seen"
MOST = 2 * FEW  # customers remembered: a query of the last hour sees most of them never again
RESTS = 4  # times as long as a look took, so that a large table does not keep server and database busy


class Watched:
    """The newest answer of everyone seen so far, up to `MOST`; grows by looking, as long as it is held.

    `everyone` has the newest on top: `seen`, the time of that look, the id, and what a batch's scores have.
    `rejects` are the cells that keep a customer from an answer, with the customer. `fresh` rows were new or
    changed at the last look, `changed` is when some last were; `failure` says why it saw nothing.
    """

    def __init__(self, title: str, plan: Plan, watch: Watch, every: int) -> None:
        if plan.id == SEEN:
            raise BadColumn(f"The id column is named '{SEEN}', like a column of the answers.")
        self.title, self.plan, self.every, self._watch = title, plan, every, watch
        self.everyone, self.rejects = pd.DataFrame(), pd.DataFrame(columns=["customer"])
        self.looks = self.fresh = 0
        self.last: datetime | None = None
        self.changed: datetime | None = None
        self.took = 0.0  # seconds
        self.failure: CoreError | None = None
        self.findings: tuple[Finding, ...] = ()
        self._lock = Lock()  # a visitor may look at it from two tabs

    def look_if_due(self, now: datetime) -> None:
        """Look if it is time."""
        with self._lock:
            if self.is_due(now):
                self.look(now)

    def is_due(self, now: datetime) -> bool:
        """Whether it is time to look again; a page that is drawn anew meanwhile asks the database nothing."""
        wait = max(self.every / 2, (1 + RESTS) * self.took)
        return self.last is None or now - self.last > timedelta(seconds=wait)

    def look(self, now: datetime) -> None:
        """Look once; what fails is kept to be said, and the next look makes up for it."""
        self.last, self.looks, self.fresh, self.failure = now, self.looks + 1, 0, None
        began = time.monotonic()
        try:
            fresh = self._watch.look()
        except CoreError as failure:
            self.failure = failure
            return
        finally:
            self.took = time.monotonic() - began
        self.fresh, self.findings = fresh.tally.read, fresh.findings
        if self.fresh:
            self.changed = now
            self._take(fresh.scores, fresh.rejects, now)

    @property
    def mix(self) -> pd.DataFrame:
        """What everyone seen so far is expected to buy; see `mix_of`."""
        model = self.plan.model
        if self.everyone.empty:
            return mix_of(model.classes, model.shares, model.rows, [0] * len(model.classes), [])
        predicted = self.everyone["predicted"].value_counts().reindex(model.classes, fill_value=0)
        sums = self.everyone[[f"p_{name}" for name in model.classes]].sum()
        return mix_of(model.classes, model.shares, model.rows, predicted, sums)

    @property
    def rejected(self) -> int:
        """How many customers have no answer; all rows that name nobody count as one."""
        who = self.rejects["customer"].astype("str")
        if len(self.everyone):  # one who lacks no more than a segment has an answer
            who = who[~who.isin(self.everyone[str(self.plan.id)].astype("str"))]
        return int(who.nunique(dropna=False))

    @property
    def unlike(self) -> int:
        """How many of everyone have a cell unlike training."""
        return 0 if self.everyone.empty else int(self.everyone["unlike_training"].sum())

    def _take(self, scores: pd.DataFrame, rejects: pd.DataFrame, now: datetime) -> None:
        told = scores.copy(deep=False)
        told.insert(0, SEEN, pd.Timestamp(now))
        named = str(self.plan.id)
        again = {*told[named].astype("str"), *rejects["customer"].dropna().astype("str")}
        cells = rejects[["customer", "column", "value", "reason"]]
        # Nobody counts twice, and the answer to a row that has changed is no answer any more.
        self.everyone = _on_top(told[::-1], self.everyone, named, again)
        self.rejects = _on_top(cells, self.rejects, "customer", again)


def _on_top(new: pd.DataFrame, old: pd.DataFrame, named: str, again: set[str]) -> pd.DataFrame:
    """The new lines above the old ones, without the old lines of those who are heard of again."""
    kept = [new, old[~old[named].astype("str").isin(again)]] if len(old) else [new]
    return pd.concat([each for each in kept if len(each)] or kept[:1], ignore_index=True).head(MOST)
