"""The JSON API: one customer, a thousand, and twenty who ask at once, beside the bare `predict_proba`.

python -m benchmarks.api [SECONDS]
"""

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from statistics import median
from types import SimpleNamespace

from starlette.testclient import TestClient

from api.app import app_of
from core.golden import as_form_row
from core.learning.spec import specify
from core.learning.train import train
from core.table.table import open_table
from data.catalogue import sample_of
from data.sources import read

CLIENTS, MANY = 20, 1_000


def main(seconds: float = 10) -> None:
    journey = sample_of("complete-journey")
    table = open_table(read(journey.path), journey.corrections)
    model = train(table, specify(table, "gradient_boosting"))
    features = table.frame[list(model.spec.features)]
    rows = [as_form_row(features, at) for at in features.index[:MANY]]
    shelf = SimpleNamespace(model=cache(lambda name: (model, None)))
    with TestClient(app_of(shelf)) as client:

        def asked(body: object) -> None:
            assert client.post("/models/mine/predict", content=json.dumps(body), headers=JSON).is_success

        bare_one = middle(lambda: model.pipeline.predict_proba(features.head(1)), seconds)
        bare_many = middle(lambda: model.pipeline.predict_proba(features.head(MANY)), seconds)
        one = middle(lambda: asked(rows[0]), seconds)
        many = middle(lambda: asked(rows), seconds)
        pace = at_once(lambda: asked(rows[0]), seconds)
    print(f"one customer     {one * 1e3:7.1f} ms, {one / bare_one:.1f} times the bare predict_proba")
    print(f"{MANY:,} customers  {many * 1e3:7.1f} ms, {many / bare_many:.1f} times the bare predict_proba")
    print(f"{CLIENTS} at once       {pace:7.1f} answers a second, {pace * one:.1f} times those of one alone")


def middle(work: Callable[[], object], seconds: float) -> float:
    """The median time of doing something over and over, in seconds."""
    work()
    taken, until = [], time.perf_counter() + seconds
    while not taken or time.perf_counter() < until:
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def at_once(work: Callable[[], object], seconds: float) -> float:
    """How often something is done a second when several do it."""
    began = time.perf_counter()

    def over_and_over(_: int) -> int:
        done = 0
        while time.perf_counter() - began < seconds:
            work()
            done += 1
        return done

    with ThreadPoolExecutor(CLIENTS) as pool:
        done = sum(pool.map(over_and_over, range(CLIENTS)))
    return done / (time.perf_counter() - began)


JSON = {"Content-Type": "application/json"}

if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
