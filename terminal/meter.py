"""Meter: how far a file is, on one line that is written over until it is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size

import typer

from core.table.wording import counted, per_cent
from engines.flow import Progress, Tell

BAR = 24  # characters
CLEAR = "\r\033[K"


@contextmanager
def meter() -> Iterator[Tell | None]:
    """Show progress to a person who looks on; to a program nothing is said."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield _show
    finally:
        typer.echo(CLEAR, err=True, nl=False)


def line_of(progress: Progress) -> str:
    """How far it is, how fast it goes and how long it will take, as far as anyone knows."""
    if not progress.tally.read:
        return "Reading the first rows"
    rows = f"{counted(progress.tally.read, 'row')}, {progress.pace:,.0f} a second"
    if progress.left is None:
        return rows
    done = round(progress.share * BAR)
    bar = "#" * done + "-" * (BAR - done)
    return f"{bar} {per_cent(progress.share)}  {rows}, {_clock(progress.left)} left"


def _show(progress: Progress) -> None:
    typer.echo(CLEAR + line_of(progress)[: get_terminal_size().columns - 1], err=True, nl=False)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
