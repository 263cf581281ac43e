"""How often is a change found by which another category comes first, how small is it, and how soon?

    python -m benchmarks.counterfactuals [N]

On the bundled Complete Journey with the default model: N (200) random customers, each with a random category
that does not come first. Every answer is put through the form's function again. Beside it stand random
changes: free fields set to any value in their range, one after the other until the category comes first, and
anew until the model was asked about as many rows as by the search; the cheapest that breaks no rule counts.
"""

import sys
import time
from dataclasses import dataclass

import numpy as np

from core.golden import as_form_row
from core.learning.changing import Counterfactual, Wishes, coded, counterfactuals, wishes_for
from core.learning.changing.coded import Fields, Floats
from core.learning.predict import predict_many, predict_one
from core.learning.spec import specify
from core.learning.train import TrainedModel, train
from core.table.table import Table, open_table
from data.catalogue import sample_of
from data.sources import read

CASES, SECONDS = 200, 2.0
WALKS = 200  # random changes made beside each other


@dataclass(frozen=True)
class Case:
    """What was found for one customer and category.

    `breaking` answers break a rule of the training customers; `random` are the costs of the random changes.
    """

    cost: float
    fields: int
    answers: int
    breaking: int
    faults: tuple[str, ...]
    seconds: float
    asked: int
    random: Floats


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    journey = sample_of("complete-journey")
    table = open_table(read(journey.path), journey.corrections)
    model = train(table, specify(table))
    first = predict_many(model, table.frame)["predicted"]
    chance = np.random.default_rng(0)
    cases = []
    for at in chance.choice(table.frame.index, number, replace=False):
        category = str(chance.choice([name for name in model.classes if name != first[at]]))
        cases.append(case(model, table, at, wishes_for(model, category), chance))
    tell(cases)


def case(model: TrainedModel, table: Table, at: int, wishes: Wishes, chance: np.random.Generator) -> Case:
    row = as_form_row(table.frame[list(model.spec.features)], at)
    with Counted() as counted:
        began = time.perf_counter()
        answers = counterfactuals(model, row, wishes).found
        seconds = time.perf_counter() - began
    best = answers[0] if answers else None
    fields = Fields.of(model, row, wishes)
    return Case(
        cost=best.cost if best else np.nan,
        fields=len(best.changes) if best else 0,
        answers=len(answers),
        breaking=sum(bool(broken(fields, Fields.of(model, each.row, wishes).own)) for each in answers),
        faults=tuple(fault for each in answers for fault in faults(model, row, wishes, each)),
        seconds=seconds,
        asked=counted.rows,
        random=at_random(fields, counted.rows, chance),
    )


def faults(model: TrainedModel, row: dict, wishes: Wishes, answer: Counterfactual) -> list[str]:
    """What is wrong with an answer, applied to the row as a form would."""
    applied = {**row, **dict(zip(answer.changes["column"], answer.changes["to"], strict=True))}
    changed = [name for name in row if applied[name] != row[name]]
    wrong = [f"{name} is fixed" for name in changed if name in wishes.fixed]
    for name in changed:
        column, value = model.schema[name], applied[name]
        if column.is_category:
            inside = value in wishes.levels[name]
        else:
            low, high = wishes.ranges[name]
            inside = value is not None and low <= float(value) <= high
        wrong += [] if inside else [f"{name} is {value}"]
    if predict_one(model, applied).label != wishes.category:
        wrong.append("the category does not come first")
    return wrong


def broken(fields: Fields, row: Floats) -> int:
    """How many rules a coded row (n_fields,) breaks that the customer keeps."""
    return int(fields.rules.broken(row[None, :]).sum())


def at_random(fields: Fields, number: int, chance: np.random.Generator) -> Floats:
    """What the random changes cost that were found with so many questions, (n_found,)."""
    rows, costs = np.tile(fields.own, (WALKS, 1)), []
    for _ in range(number // WALKS):
        for row in rows:
            left = np.flatnonzero(fields.free & ~fields.differ(row[None, :])[0])
            at = int(chance.choice(left))
            row[at] = _any(fields, at, chance)
        tried = fields.rounded(rows)
        there = fields.margins(tried) > 0
        costs += list(fields.costs(tried[there & fields.rules.kept(tried)]).sum(axis=1))
        # Begin anew where it is there, and where no field is left.
        over = there | ~(fields.free & ~fields.differ(rows)).any(axis=1)
        rows[over] = fields.own
    return np.array(costs)


def _any(fields: Fields, at: int, chance: np.random.Generator) -> float:
    if fields.is_number[at]:
        return float(chance.uniform(fields.low[at], fields.high[at]))
    return float(chance.choice(fields.allowed[at]))


class Counted:
    """Counts the rows the search asks the model about."""

    rows = 0

    def __enter__(self) -> "Counted":
        self.ask = coded.probabilities
        coded.probabilities = self._counting
        return self

    def __exit__(self, *_: object) -> None:
        coded.probabilities = self.ask

    def _counting(self, pipeline: object, features: Floats) -> Floats:
        self.rows += len(features)
        return self.ask(pipeline, features)


def tell(cases: list[Case]) -> None:
    found = [each for each in cases if each.answers]
    both = [each for each in found if len(each.random)]
    wrong = [fault for each in cases for fault in each.faults]
    answers = sum(each.answers for each in cases)
    seconds = np.array([each.seconds for each in cases])
    print(f"cases                         {len(cases)} customers and categories, {answers} answers")
    print(f"answers with a fault          {len(wrong)} {wrong[:3] or ''}")
    print(f"answers that break a rule     {sum(each.breaking for each in cases)}")
    print(f"a change is found for         {len(found) / len(cases):.1%}")
    print(f"at random, as many asked      {sum(len(each.random) > 0 for each in cases) / len(cases):.1%}")
    print(f"fields changed, median        {np.median([each.fields for each in found]):.0f}")
    print(f"cost, median                  {np.median([each.cost for each in found]):.2f}")
    for name, of in (("cheapest", np.min), ("median", np.median)) if both else ():
        ratio = np.array([of(each.random) / each.cost for each in both])
        print(f"{name} random cost / cost".ljust(30) + f"{np.median(ratio):.1f}, median of {len(both)} cases")
    print(f"rows asked, median            {np.median([each.asked for each in cases]):,.0f}")
    for name, share in (("median", 0.5), ("95th percentile", 0.95)):
        took = float(np.quantile(seconds, share))
        print(f"seconds, {name:20} {took:.2f}, {took / SECONDS:.2f} x the limit of {SECONDS:g} s")


if __name__ == "__main__":
    main()
