"""How soon does the explorer show a million customers, and how much does it send?

    python -m benchmarks.segments.explorer [ROWS]

Prints for each pair of axes how long it takes from a segmentation that is there to the JSON of the figure:
encoding all customers, laying them out, counting their density, drawing. Then how long it takes to find all
who stand inside a lasso and to say who they are. The segmentation has a number of its own, so that none is
compared with others; how long it took is said, and is no part of this.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

from benchmarks.made import write_customers
from core.charts.customers import customer_scatter
from core.segments.assigning.assign import assign_many
from core.segments.exploring.colouring import by_segment
from core.segments.exploring.columns import column_axes
from core.segments.exploring.group import group_of
from core.segments.exploring.layout import Layout
from core.segments.exploring.listing import called
from core.segments.exploring.points import points_of
from core.segments.exploring.principal import principal_axes
from core.segments.exploring.region import inside, region_of
from core.segments.exploring.scatter import scatter
from core.segments.exploring.separating import separating_axes
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.schema import Correction
from core.table.table import Table, open_table
from data.sources import read

ROWS = 1_000_000
SOON, LITTLE = 2.0, 1_000_000  # seconds and bytes
Made = TypeVar("Made")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "customers.csv"
        write_customers(file, rows)
        table = open_table(read(file), {"next_category": Correction(role="target")})
    spec = specify(table, "kmeans", k=5)
    found, seconds = timed(lambda: segment(table, spec))
    placed = assign_many(found, table)
    print(
        f"{rows:,} customers of {len(table.schema.columns)} columns in {found.k} segments by "
        f"{len(spec.columns)} of them, made in {seconds:.1f} s",
        flush=True,
    )
    ids, index = placed["segment_id"].to_numpy(), table.frame.index
    ways: dict[str, Callable[[], Layout]] = {
        "separating axes": lambda: separating_axes(points_of(found, table), ids, index),
        "principal components": lambda: principal_axes(points_of(found, table), index),
        "two columns": lambda: column_axes(table, ["income", "region"]),
    }
    for name, laid in ways.items():
        sent, took = timed(lambda laid=laid: figure_of(table, laid(), placed["segment"], found.names))
        print(
            f"{name}: {took:.2f} s, {took / SOON:.2f} x the limit of {SOON:g} s; "
            f"{len(sent) / 1e6:.2f} MB, {len(sent) / LITTLE:.2f} x the limit of {LITTLE / 1e6:g} MB",
            flush=True,
        )
    layout = ways["principal components"]()
    turns = np.linspace(0, 2 * np.pi, 120)
    lasso = {"x": list(2 * np.cos(turns)), "y": list(np.sin(turns))}
    chosen, finding = timed(lambda: inside(layout, region_of([], [lasso])))
    _, saying = timed(lambda: group_of(table, placed["segment"], chosen))
    print(f"a lasso finds {len(chosen):,} of all in {finding:.2f} s; who they are is said in {saying:.2f} s")


def figure_of(table: Table, layout: Layout, segments: pd.Series, names: tuple[str, ...]) -> str:
    """The figure as it is sent."""
    drawn = scatter(layout, by_segment(segments, names))
    return str(customer_scatter(drawn, called(table, drawn.frame.index)).figure.to_json())


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What the work makes, and the seconds it takes."""
    began = time.perf_counter()
    return work(), time.perf_counter() - began


if __name__ == "__main__":
    main()
