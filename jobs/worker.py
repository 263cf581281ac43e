"""Worker: a process that carries out one order and says how it gets on, a line of JSON at a time.

    python -m jobs.worker

It waits for its order on stdin, a line. Another line lets a search end early with the best so far. When
stdin ends, the server is gone: the worker ends itself at once, with all it started, whatever it is doing.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import FrameType
from typing import Any

from core.errors import CoreError
from core.learning.tuning.budget import Best, Stop
from engines.flow import Progress
from jobs.job import Counts
from jobs.orders import Order, ScoringOrder, from_line
from jobs.scoring import score
from jobs.training import train
from models.record import written

POLITE = 5  # of 19: the dashboard goes first
FIRST_TO_GO = "500"  # of 1,000: when memory runs out, this process is ended before the server is
Say = Callable[[dict[str, Any]], None]


def main() -> None:
    """Wait for an order, and carry it out."""
    if os.getpgrp() != os.getpid():
        os.setpgrp()  # so that it never ends more than what it started
    say = _voice()
    _give_way()
    line = sys.stdin.buffer.readline()
    if not line:
        return
    signal.signal(signal.SIGTERM, _stop)
    enough = Event()
    Thread(target=_heed, args=(enough,), daemon=True).start()
    carry_out(line, say, enough.is_set)


def carry_out(line: bytes, say: Say, stop: Stop) -> None:
    """Do what an order asks for; what is refused is said, and a bug surfaces with its traceback."""
    try:
        say({"done": _done(from_line(line), say, stop)})
    except CoreError as refusal:
        say({"refused": refusal.message, "remedy": refusal.remedy})
    except MemoryError:
        say({"out_of_memory": True})


def _done(order: Order, say: Say, stop: Stop) -> str:
    """Carry out an order of whatever kind, and return what is to be said of it."""

    def tell(share: float, doing: str, best: Best | None) -> None:
        say({"share": share, "doing": doing, **({"best": written(best)} if best else {})})

    def count(so_far: Progress) -> None:
        tally = so_far.tally
        counts = Counts(tally.read, tally.scored, tally.rejected, so_far.pace, so_far.left)
        say({"share": so_far.share, "doing": "scoring", "counts": written(counts)})

    if isinstance(order, ScoringOrder):
        return score(order, count)
    return train(order, tell, stop)


def _voice() -> Say:
    """What the server listens to; whatever else prints something prints to the log."""
    voice = os.dup(sys.stdout.fileno())  # a number and no file, so that it ends when the process does
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(what: dict[str, Any]) -> None:
        os.write(voice, json.dumps(what).encode() + b"\n")

    return say


def _give_way() -> None:
    os.nice(POLITE)
    with suppress(OSError):  # only Linux has it
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")


def _stop(signal_number: int, frame: FrameType | None) -> None:
    """Leave no draft of a file behind, unlike the sudden end that SIGTERM is by default."""
    sys.exit(128 + signal_number)


def _heed(enough: Event) -> None:
    while os.read(sys.stdin.fileno(), 1):
        enough.set()
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    try:
        main()
    except SystemExit as stopped:
        os._exit(int(stopped.code or 0))
    os._exit(0)  # at once: what libraries have to say of their own ends is not for the log
