"""Board: all that was ordered on this server - one of a kind at a time, the rest in line."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from threading import RLock
from typing import Any

from core.errors import BadName, NoSuchJob, TooManyJobs
from jobs.job import Job
from jobs.orders import KINDS, Order, to_line
from jobs.process import Worker

MOST_AT_ONCE = 1  # of a kind: a training keeps two cores busy by itself, and no scoring should wait for it
MOST_OF_ONE = 3  # visitor, of a kind, at work or in line
MOST_IN_ALL = 20  # of a kind
REMEMBERED = 100  # jobs that are over


class Board:
    """Takes orders, gives them to workers, and knows what has become of each.

    A key cannot be guessed; `visitor` is whoever may see the job beside those who hold its key. Every kind of
    work has a line of its own. A spare worker waits, its imports done, so that an order begins at once.
    """

    def __init__(self, at_once: int = MOST_AT_ONCE) -> None:
        self._at_once = at_once
        self._jobs: dict[str, Job] = {}  # in the order in which they came
        self._at_work: dict[str, Worker] = {}
        self._stopping: set[str] = set()
        self._spare: Worker | None = None
        self._closed = False
        self._lock = RLock()

    def warm(self) -> None:
        """Have a worker ready; not while one is at work, which would have to share the machine."""
        with self._lock:
            if not self._closed and not self._at_work:
                self._spare = self._ready()

    def start(self, order: Order, visitor: str = "") -> str:
        """Take an order, and say by which key to ask for it.

        Raises
        ------
        TooManyJobs, BadName (another job will take that name)
        """
        with self._lock:
            self._demand_room(order, visitor)
            key = secrets.token_urlsafe(16)
            self._jobs[key] = Job(key, order, visitor)
            self._go_on()
            return key

    def look(self, key: str) -> Job:
        """What has become of a job.

        Raises
        ------
        NoSuchJob
        """
        with self._lock:
            if key not in self._jobs:
                raise NoSuchJob("This job is not known here.")
            job = self._jobs[key]
            if job.state != "waiting":
                return job
            return replace(job, place=self._line(job.order.work).index(key) + 1)

    def of(self, visitor: str) -> list[Job]:
        """All jobs of a visitor, the first ordered first."""
        with self._lock:
            return [self.look(key) for key, job in self._jobs.items() if job.visitor == visitor]

    def names(self) -> set[str]:
        """The names that jobs will take when they are done, of models and of results."""
        with self._lock:
            return {job.order.name for job in self._jobs.values() if not job.is_over}

    def finish(self, key: str) -> None:
        """Let the search of a job end early and its model be made with the best settings so far.

        Raises
        ------
        NoSuchJob
        """
        with self._lock:
            self.look(key)
            if worker := self._at_work.get(key):
                worker.finish()

    def cancel(self, key: str) -> None:
        """Stop a job and all its processes; nothing happens to one that is over.

        Raises
        ------
        NoSuchJob
        """
        with self._lock:
            job, worker = self.look(key), self._at_work.get(key)
            if job.state == "waiting":
                self._jobs[key] = replace(job, state="cancelled", place=0)
            if worker:
                self._stopping.add(key)
        if worker:
            worker.stop()  # outside the lock, which its last words need

    def see(self, key: str) -> None:
        """Note that the visitor knows how a job ended.

        Raises
        ------
        NoSuchJob
        """
        with self._lock:
            self._jobs[key] = replace(self.look(key), is_seen=True)

    def close(self) -> None:
        """Stop everything; nothing more is begun."""
        with self._lock:
            self._closed = True
            unfinished = [key for key, job in self._jobs.items() if not job.is_over]
        for key in unfinished:
            self.cancel(key)
        if self._spare:
            self._spare.stop()

    def _demand_room(self, order: Order, visitor: str) -> None:
        work = order.work
        unfinished = [job for job in self._jobs.values() if not job.is_over and job.order.work == work]
        if order.name in self.names():
            raise BadName(f"'{order.name}' is under way already.", "Take another name.")
        if len(unfinished) >= MOST_IN_ALL:
            raise TooManyJobs(f"{len(unfinished)} orders of {work} are under way or in line.")
        if sum(job.visitor == visitor for job in unfinished) >= MOST_OF_ONE:
            raise TooManyJobs(f"{MOST_OF_ONE} of your orders of {work} are under way or in line.")

    def _line(self, work: str) -> list[str]:
        waiting = [(key, job) for key, job in self._jobs.items() if job.state == "waiting"]
        return [key for key, job in waiting if job.order.work == work]

    def _go_on(self) -> None:
        """Begin what is next in each line, as far as there is room."""
        for work in KINDS:
            at_work = sum(self._jobs[key].order.work == work for key in self._at_work)
            for key in self._line(work)[: max(0, self._at_once - at_work)]:
                if not self._closed:
                    self._begin(key)

    def _begin(self, key: str) -> None:
        worker, self._spare = self._ready(), None
        self._at_work[key] = worker
        self._jobs[key] = replace(self._jobs[key], state="running", doing="starting", began=time.time())
        worker.work(to_line(self._jobs[key].order), partial(self._told, key), partial(self._left, key))

    def _ready(self) -> Worker:
        return self._spare if self._spare and self._spare.is_alive else Worker()

    def _told(self, key: str, said: Mapping[str, Any]) -> None:
        with self._lock:
            self._jobs[key] = self._jobs[key].told(said)

    def _left(self, key: str, code: int) -> None:
        with self._lock:
            job = self._jobs[key]
            if key in self._stopping and not job.is_over:
                job = replace(job, state="cancelled")
            self._jobs[key] = job.left(code)
            self._stopping.discard(key)
            del self._at_work[key]
            self._forget()
            self._go_on()
            self.warm()

    def _forget(self) -> None:
        over = [key for key, job in self._jobs.items() if job.is_over]
        for key in over[:-REMEMBERED]:
            del self._jobs[key]
