"""Process: a worker as the server holds it - started ahead of time, given an order, heard, stopped.

Never `multiprocessing`: its children import the main script again, which here is the dashboard.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).parents[1]
GRACE = 0.5  # seconds between asking a worker to stop and stopping it
Told = Callable[[dict[str, Any]], None]
Ended = Callable[[int], None]


class Worker:
    """A process group of its own that has imported what training needs and waits for its order."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jobs.worker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert self._process.stdin and self._process.stdout
        self._hands, self._voice = self._process.stdin, self._process.stdout
        self._listener: Thread | None = None

    @property
    def number(self) -> int:
        """The id of the process, and of its group."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can still be given an order."""
        return self._process.poll() is None

    def work(self, order: bytes, told: Told, ended: Ended) -> None:
        """Give the order; another thread calls `told` with all that is said and `ended` with the exit code.

        The exit code is below 0 when a signal ended the process.
        """
        self._listener = Thread(target=self._listen, args=(order, told, ended), daemon=True)
        self._listener.start()

    def finish(self) -> None:
        """Let a search end early with the best so far."""
        with suppress(BrokenPipeError, ValueError):  # it has just ended by itself
            self._hands.write(b"\n")
            self._hands.flush()

    def stop(self) -> None:
        """End the process and all it started: at once if it heeds, by force after a moment."""
        if self._listener is None:
            self._end()
            return
        self._signal(signal.SIGTERM)
        self._listener.join(GRACE)
        self._signal(signal.SIGKILL)
        self._listener.join()

    def _listen(self, order: bytes, told: Told, ended: Ended) -> None:
        with suppress(BrokenPipeError):  # it died while it waited
            self._hands.write(order)
            self._hands.flush()
        try:
            for line in self._voice:
                if line.endswith(b"\n"):  # else it died while it spoke
                    told(json.loads(line))
        finally:  # whatever it said, nobody waits for it for ever
            ended(self._end())

    def _end(self) -> int:
        """Leave nothing of the group running, and let go of the process."""
        self._signal(signal.SIGKILL)
        code = self._process.wait()
        for pipe in (self._hands, self._voice):
            with suppress(BrokenPipeError):
                pipe.close()
        return code

    def _signal(self, number: signal.Signals) -> None:
        if self._process.returncode is None:  # not waited for yet: its id is still its own
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)
