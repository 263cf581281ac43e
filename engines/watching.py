"""Watching: look at the same customers again and again, and score those that are new or changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from core.findings import Finding
from core.scoring.batch import score_batch
from core.scoring.plan import Plan
from core.scoring.repeats import customers_of, demand_id, faults_of, one_each, without
from core.scoring.tally import Tally
from core.table.table import RawRows, no_rejects
from core.threads import one_thread


@dataclass(frozen=True)
class Fresh:
    """What a look found that no look before it had.

    `scores` are those of a batch, indexed by row, without any column when there is nothing new; `rejects`
    have the column customer too. Both count the rows of this look, `tally` only those that are fresh.
    `unchanged` rows were as they had been. `findings` is what reading said.
    """

    scores: pd.DataFrame
    rejects: pd.DataFrame
    tally: Tally
    unchanged: int
    findings: tuple[Finding, ...] = ()


class Watch:
    """Remembers whom its last look saw and as what: a name and 8 bytes a customer.

    `read` gives all rows there are now. A row that was rejected is only told again once it has changed.
    Whoever was gone for a look is new when they come back.
    """

    def __init__(self, plan: Plan, read: Callable[[], RawRows]) -> None:
        named = demand_id(plan)
        self._column = {model: file for file, model in plan.renamed}.get(named, named)
        self._plan, self._read = plan, read
        self._seen: dict[str, int] = {}

    def look(self) -> Fresh:
        """Read all rows, and score the new and the changed ones.

        Raises
        ------
        TableError : the rows cannot be read now; the next look may succeed, and misses nothing.
        """
        raw = self._read()
        customers = customers_of(self._plan, raw)
        found = one_each(customers)
        is_new = customers["customer"].isin(self._news(found))
        faults = faults_of(customers, customers["customer"].map(found["rows"]))[is_new]
        fresh = replace(raw, texts=raw.texts[is_new], findings=())
        unchanged = len(customers) - len(fresh.texts)
        seen = dict(zip(found.index, found["fingerprint"].tolist(), strict=True))
        if fresh.texts.empty:
            self._seen = seen
            return Fresh(pd.DataFrame(), no_rejects(), Tally(), unchanged, raw.findings)
        with one_thread():
            batch = score_batch(self._plan, without(fresh, faults.rename(self._column)))
        self._seen = seen
        told = batch.rejects.assign(customer=batch.rejects["row"].map(raw.texts[self._column]))
        return Fresh(batch.scores, told, batch.tally, unchanged, raw.findings)

    def _news(self, found: pd.DataFrame) -> list[str]:
        pairs = zip(found.index, found["fingerprint"].tolist(), strict=True)
        return [customer for customer, fingerprint in pairs if self._seen.get(customer) != fingerprint]
