"""How much memory does a purchase log need that is larger than memory?

    python benchmarks/customers.py [LINES [.parquet] [.csv]]

Writes logs of LINES (50,000,000) and of a tenth of them, bought by the same 100,000 customers, as Parquet and
as CSV into a temporary folder; makes customers of each in a process of its own; prints seconds, peak memory
and the ratio of the peaks. The lines may be larger than memory; the customers, about 1 kB each, may not.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[1]
CUSTOMERS = 100_000
# Five lines a basket, a year of baskets in the order of time, 12 categories of which 8 are common.
LOG = f"""
    select hash(i // 5) % {CUSTOMERS} as customer, i // 5 as basket,
        timestamp '2017-01-01' + to_microseconds(i // 5 * (365 * 86400000000 // ({{lines}} // 5))) as moment,
        'category ' || cast(floor(12 * pow((hash(i) % 1000) / 1000.0, 1.5)) as integer) as category,
        cast(1 + hash(i, 1) % 5000 as double) / 100 as amount
    from range({{lines}}) lines(i)
"""
MOST_RATIO = 2.0
MAKE = "--make"  # what the benchmark asks of itself in a process of its own


@dataclass(frozen=True)
class Run:
    """What a process took, and what it said."""

    seconds: float
    megabytes: float
    said: str


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000_000
    endings = sys.argv[2:] or [".parquet", ".csv"]
    for ending in endings:
        small, large = (run(each, ending) for each in (lines // 10, lines))
        ratio = large.megabytes / small.megabytes
        print(
            f"{ending}: peak memory {ratio:.2f} x that of a tenth of the lines, limit {MOST_RATIO}",
            flush=True,
        )


def run(lines: int, ending: str) -> Run:
    with tempfile.TemporaryDirectory(prefix="patron-benchmark-") as folder:
        path = Path(folder) / f"log{ending}"
        write_log(path, lines)
        made = process([sys.executable, __file__, MAKE, str(path)])
        size = path.stat().st_size / 2**20
    print(
        f"{lines:,} lines, {size:,.0f} MB of {ending}: {made.seconds:,.0f} s, {made.megabytes:,.0f} MB peak; "
        f"{made.said}",
        flush=True,
    )
    return made


def write_log(path: Path, lines: int) -> None:
    config = {"memory_limit": "1GB", "temp_directory": str(path.parent)}
    with duckdb.connect(":memory:", config=config) as connection:
        kind = "parquet" if path.suffix == ".parquet" else "csv, header"
        connection.execute(f"copy ({LOG.format(lines=lines)}) to '{path}' (format {kind})")


def process(command: list[str]) -> Run:
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = child.stdout.read().strip()
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"The run ended with {status}.")
    return Run(time.perf_counter() - began, used.ru_maxrss / 1024, said)


def make(path: Path) -> None:
    sys.path.insert(0, str(ROOT))
    from core.purchases.log import PurchaseLog, Window  # noqa: PLC0415
    from data.purchases.customers import customers_of  # noqa: PLC0415

    log = PurchaseLog("customer", "moment", "category", "amount", "basket")
    made = customers_of(path, log, Window(date(2017, 9, 30), horizon_days=92))
    print(f"{made.read:,} lines read, {made.set_aside_count} set aside, {len(made.frame):,} customers")


if __name__ == "__main__":
    if sys.argv[1:2] == [MAKE]:
        make(Path(sys.argv[2]))
    else:
        main()
