import sys

from core.findings import Finding
from terminal.saying import progress, warn


def test_progress_is_shown_to_a_person_and_to_nobody_else(capsys, monkeypatch):
    progress(0.5, "reading")
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress(0.5, "reading")
    assert capsys.readouterr() == ("", "\r 50% reading             ")


def test_what_should_be_settled_first_is_said_beside_the_answer(capsys):
    warn([Finding("target-leak", "serious", "paid", "'paid' tells it.", remedy="Ignore it.")])
    assert capsys.readouterr() == ("", "target-leak: 'paid' tells it. Ignore it.\n")
