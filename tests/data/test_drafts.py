import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data.drafts import Draft, _is_ours

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from data.drafts import Draft

draft = Draft(Path(sys.argv[1]))
draft.file.write(b"half of it")
draft.settle()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def left(tmp_path):
    """What a killed process left in the folder."""
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "scores.csv"], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    (draft,) = tmp_path.iterdir()
    assert draft.read_bytes() == b"half of it"
    return draft


def test_what_a_killed_process_left_is_swept_by_the_next(left):
    Draft(left.parent / "other.csv").vanish()
    assert not left.exists()


def test_what_is_being_made_is_not_swept(tmp_path):
    one = Draft(tmp_path / "scores.csv")
    one.file.write(b"whole")
    Draft(tmp_path / "other.csv").vanish()
    one.settle()
    one.appear()
    one.vanish()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"scores.csv": b"whole"}


def test_a_draft_that_was_swept_before_the_lock_was_on_it_is_not_ours(tmp_path):
    path = tmp_path / ".unfinished-1"
    with path.open("xb") as file:
        path.unlink()
        assert not _is_ours(file)


def test_what_only_bears_the_name_of_a_draft_does_no_harm(tmp_path):
    (tmp_path / ".unfinished-folder").mkdir()
    (tmp_path / "precious.csv").write_text("precious")
    (tmp_path / ".unfinished-link").symlink_to(tmp_path / "precious.csv")
    Draft(tmp_path / "scores.csv").vanish()
    assert (tmp_path / "precious.csv").read_text() == "precious"
