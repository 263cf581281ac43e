import io
import sys

import pytest

from core.scoring.tally import Tally
from engines.flow import Progress
from terminal.meter import line_of, meter


class Terminal(io.StringIO):
    def isatty(self):
        return True


def far(rows: int, share: float, seconds: float) -> Progress:
    return Progress(Tally(read=rows, scored=rows), share, seconds)


@pytest.mark.parametrize(
    ("progress", "line"),
    [
        (far(0, 0.0, 0.0), "Reading the first rows"),
        (far(1, 0.0, 0.5), "1 row, 2 a second"),  # nobody knows how many there are
        (far(50_000, 0.5, 40.0), "############------------ 50%  50,000 rows, 1,250 a second, 0:40 left"),
        (far(9_000, 0.002, 20.0), "------------------------ 0.2%  9,000 rows, 450 a second, 2:46:20 left"),
    ],
)
def test_a_line_says_how_far_how_fast_and_how_long(progress, line):
    assert line_of(progress) == line


def test_who_looks_on_sees_one_line_that_is_gone_in_the_end(monkeypatch):
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with meter() as tell:
        tell(far(50_000, 0.5, 40.0))
        assert "50,000 rows" in shown.getvalue() and "\n" not in shown.getvalue()
    assert shown.getvalue().endswith("\r\033[K")


def test_to_a_program_nothing_is_said(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with meter() as tell:
        assert tell is None
