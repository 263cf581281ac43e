"""How long does it take to know a file? Whole processes, in turn, beside ydata-profiling on the same file.

    python benchmarks/profile.py [ROUNDS]

Prints medians, peak memory and ratios: `cli.py profile` with its findings and the ranking of all columns
against the target, beside ydata-profiling without any ranking, in its minimal mode on 1,000,000 x 12 and in
its full mode on 100,000 x 12. The peer is installed into a virtual environment of its own, `.peers`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from made import write_customers

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".peers"
PEER = "ydata-profiling==4.18.4"
# setuptools below 81 still holds the pkg_resources that the peer imports.
NEEDS = (PEER, "setuptools<81")
ASK_PEER = """
import sys, pandas as pd
from ydata_profiling import ProfileReport
customers, minimal = pd.read_csv(sys.argv[1]), sys.argv[2] == "minimal"
ProfileReport(customers, minimal=minimal, progress_bar=False).to_file(sys.argv[3])
"""
FASTER_MINIMAL, FASTER_FULL, MOST_MB = 3, 5, 1_200


@dataclass(frozen=True)
class Run:
    """What a process took."""

    seconds: float
    megabytes: float


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    peer = peer_python()
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "large.csv", Path(folder) / "small.csv"
        write_customers(large, 1_000_000)
        write_customers(small, 100_000)
        for _ in range(2):  # the first run of each fills the caches of the disk
            process(ours(small))
        minimal = [(process(ours(large)), process(theirs(peer, large, "minimal"))) for _ in range(rounds)]
        full = [(process(ours(small)), process(theirs(peer, small, "full"))) for _ in range(rounds)]
    compare("1,000,000 x 12, peer minimal", minimal, FASTER_MINIMAL)
    compare("100,000 x 12, peer full", full, FASTER_FULL)
    most = max(mine.megabytes for mine, _ in minimal)
    print(f"peak memory on 1,000,000 rows {most:,.0f} MB: {most / MOST_MB:.2f} x the limit of {MOST_MB:,} MB")
    growth = median([mine for mine, _ in minimal]) / median([mine for mine, _ in full])
    print(f"10 x the rows take {growth:.1f} x the time: {growth / 10:.2f} x the limit of linear growth")


def ours(file: Path) -> list[object]:
    return [sys.executable, ROOT / "cli.py", "profile", file, "--target", "next_category", "--json"]


def theirs(peer: Path, file: Path, mode: str) -> list[object]:
    """Its report is its answer, as JSON is ours."""
    return [peer, "-c", ASK_PEER, file, mode, file.with_suffix(".html")]


def peer_python() -> Path:
    """The Python of the peer's environment, made if it is not there."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *NEEDS], check=True)
    return python


def process(command: Sequence[object]) -> Run:
    """Run a command to its end; its memory is that of its largest moment."""
    began = time.perf_counter()
    started = subprocess.Popen(
        [str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = started.stderr.read() if started.stderr else b""
    _, status, used = os.wait4(started.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        sys.exit(said.decode())
    return Run(seconds, used.ru_maxrss / 1024)


def median(runs: Sequence[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


def compare(what: str, pairs: Sequence[tuple[Run, Run]], wanted: float) -> None:
    mine, other = median([pair[0] for pair in pairs]), median([pair[1] for pair in pairs])
    ratio = statistics.median(peer.seconds / own.seconds for own, peer in pairs)
    peaks = [max(run.megabytes for run in runs) for runs in zip(*pairs, strict=True)]
    print(
        f"{what}: ours {mine:.1f} s and {peaks[0]:,.0f} MB, {PEER} {other:.1f} s and {peaks[1]:,.0f} MB: "
        f"{ratio:.1f} times as fast, wanted {wanted}",
        flush=True,
    )


if __name__ == "__main__":
    main()
