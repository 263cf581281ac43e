"""Ordering: a file is scored once for who asks, in the page's own run if it is small, else by a worker."""

import time
from collections.abc import Mapping
from dataclasses import replace

from core.errors import JobError
from core.scoring.summary import Summary
from data.results import kept
from jobs.job import Job
from jobs.orders import ScoringOrder, to_line
from jobs.scoring import score_into
from models.record import restored, written
from pages.shell import cache, jobs
from pages.shell.facts import Choice, ScoringFile
from pages.shell.uploads import DAY
from pages.shell.visitors import visitor

SMALL = 2 * 2**20  # bytes of text that are answered in a moment
MOST = 5  # results of a visitor that are kept
PACKED = 0.2  # of its text's size is a file that is packed


def order_of(
    in_use: str, source: Choice | ScoringFile, segments: str | None, mapping: Mapping[str, str]
) -> ScoringOrder:
    """What is asked for; the same question of the same visitor has the same name."""
    asked = ScoringOrder(
        source.origin,
        source.title,
        str(cache.registry().folder.absolute()),
        in_use,
        cache.seal(in_use),
        segments,
        cache.segments_seal(segments) if segments else "",
        tuple(sorted(mapping.items())),
    )
    return replace(asked, name=kept.key_of(visitor(), to_line(asked)))


def summary_of(order: ScoringOrder) -> Summary | None:
    """What is to be said of the result, once it is whole."""
    said = kept.summary(order.name)
    try:
        return restored(Summary, said) if said else None
    except (KeyError, TypeError, ValueError):  # another version of this program wrote it
        return None


def job_of(order: ScoringOrder) -> Job | None:
    """The worker's job, if one was given to it."""
    mine = [job for job in jobs.of_kind("scoring") if job.order == order]
    return mine[-1] if mine else None


def is_small(order: ScoringOrder) -> bool:
    """Whether nobody has to wait for the result.

    Raises
    ------
    NoSuchFile
    """
    path = order.origin.path
    is_packed = path.suffix not in (".csv", ".tsv", ".txt")
    return path.stat().st_size <= SMALL * (PACKED if is_packed else 1)


def score_now(order: ScoringOrder) -> None:
    """Answer a file in this run, or wait for the run that does: the page may have been loaded anew.

    Raises
    ------
    CoreError (whatever core or data refuse)
    """
    model = cache.model(order.model)[0]
    segmentation = cache.segmentation(order.segments) if order.segments else None
    with kept.alone(order.name):
        if summary_of(order) is None:
            _begin(order)
            score_into(order, model, segmentation)


def give_to_worker(order: ScoringOrder) -> None:
    """Have a worker answer a file.

    Raises
    ------
    TooManyJobs
    """
    with kept.alone(order.name):
        job = job_of(order)
        if job and not job.is_over:  # the visitor has two pages open
            return
        _begin(order)
        try:
            jobs.board().start(order, visitor())
        except JobError:  # it is not what this visitor ordered last
            kept.drop(order.name)
            raise


def cancel(job: Job) -> None:
    """Stop a worker, and leave nothing of what it wrote; what is done already stays."""
    jobs.board().cancel(job.key)
    if jobs.board().look(job.key).state != "done":
        kept.drop(job.order.name)


def _begin(order: ScoringOrder) -> None:
    kept.sweep(DAY, time.time())
    kept.thin_out(visitor(), MOST - 1, jobs.board().names())
    kept.begin(order.name, {"order": written(order)})
