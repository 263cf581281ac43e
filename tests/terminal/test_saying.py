import sys

from terminal.saying import progress


def test_progress_is_shown_to_a_person_and_to_nobody_else(capsys, monkeypatch):
    progress(0.5, "reading")
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress(0.5, "reading")
    assert capsys.readouterr() == ("", "\r 50% reading             ")
