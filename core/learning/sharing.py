"""Sharing: threads that learn at the same time leave the warning filters of their process alone.

Around every task scikit-learn 1.9 copies, clears and restores Python's list of warning filters, which all
threads share. Of two that overlap, one clears the list of the other, and from then on each tree of a forest
warns, thousands of times. Threads need no copy: they have the filters of their process anyway.
"""

import warnings
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import sklearn.utils.parallel


class SharedFilters:
    """What scikit-learn asks of `warnings` around a task, without touching any filter."""

    filters = (("default", None, Warning, None, 0),)  # something to hand on, since none counts as a mistake
    warn = staticmethod(warnings.warn)

    def catch_warnings(self) -> AbstractContextManager[None]:
        """Keep the filters as they are."""
        return nullcontext()

    def resetwarnings(self) -> None:
        """Clear nothing."""

    def simplefilter(self, *_given: Any, **_named: Any) -> None:
        """Add nothing."""

    filterwarnings = simplefilter


def share_filters() -> None:
    """Let all tasks of scikit-learn in this process share its warning filters."""
    sklearn.utils.parallel.warnings = SharedFilters()
