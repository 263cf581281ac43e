import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from data.scratch import scratch

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys, tempfile
from data.scratch import scratch

tempfile.tempdir = sys.argv[1]
with scratch() as folder:
    (folder / "plain.csv").write_text("a copy")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_there_for_a_while_and_gone_with_all_that_is_in_it(place):
    with pytest.raises(ZeroDivisionError), scratch() as folder:
        (folder / "plain.csv").write_text("a copy")
        assert [path.name for path in place.iterdir()] == [folder.name]
        _ = 1 / 0
    assert not list(place.iterdir())


def test_what_a_killed_process_left_is_swept_and_what_is_in_use_is_not(place):
    killed = subprocess.run([sys.executable, "-c", KILLED, place], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = place.glob("*/plain.csv")
    (place / "patron-of-others").mkdir()
    with scratch() as one, scratch() as other:
        assert one.exists() and other.exists()
        assert not left.exists()
    assert [path.name for path in place.iterdir()] == ["patron-of-others"]
