"""How much memory does scoring take, and does the time grow with the file? Prints peak MB and seconds.

    python -m benchmarks.scoring.memory [ROWS ...]

Scores CSV -> CSV with gradient boosting, each size in a process of its own; by default 1 and 10 million rows.
"""

import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import joblib

from benchmarks.scoring.__main__ import CASES, _score
from benchmarks.scoring.customers import learned, write_customers

SIZES = ("1000000", "10000000")
MOST = 700  # MB
EXPONENT = 1.05


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:] or SIZES]
    algorithm, settings, _ = next(iter(CASES.values()))
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model.joblib"
        joblib.dump(learned(algorithm, **settings), model)
        runs = [run(model, size) for size in sizes]
    (first, _), (last, _) = runs[0], runs[-1]
    grown = math.log(runs[-1][1] / runs[0][1]) / math.log(sizes[-1] / sizes[0])
    print(f"memory of the largest, times that of the smallest: {last / first:.2f} (limit 1.1)")
    print(f"exponent of the time: {grown:.3f} (limit {EXPONENT})")


def run(model: Path, rows: int) -> tuple[float, float]:
    """Peak MB and seconds of scoring so many rows."""
    customers = model.with_name("customers.csv")
    write_customers(customers, rows)
    command = [sys.executable, "-m", "benchmarks.scoring.memory", "--child", str(model), str(customers)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    peak, seconds = map(float, told.split())
    print(f"{rows:,} rows: {peak:.0f} MB (limit {MOST}), {seconds:.1f} s", flush=True)
    return peak, seconds


def child(model: str, customers: str) -> None:
    trained = joblib.load(model)
    began = time.perf_counter()
    _score(trained, Path(customers))
    seconds = time.perf_counter() - began
    # Not `getrusage`, in which the peak of the process that started this one counts too.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1024, seconds)


if __name__ == "__main__":
    child(*sys.argv[2:]) if sys.argv[1:2] == ["--child"] else main()
