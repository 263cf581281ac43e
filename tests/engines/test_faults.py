"""A fault in the middle leaves nothing under the final names, says what happened, and a repeat finishes."""

import errno
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from core.errors import NoSuchFile
from core.scoring.plan import plan_of
from data import drafts
from data.sinks.files import FileSink
from engines.flow import Progress, score_source
from engines.local import Threads
from models.registry import Registry
from tests.engines.sources import Faulty, Parts, cut

ROOT = Path(__file__).parents[2]
OLD = {"scored.csv": "old scores", "rejected.csv": "old rejects"}
KILLED = """
import os, signal, sys
from pathlib import Path

import pandas as pd

from models.registry import Registry
from tests.engines.sources import Faulty, Parts, cut
from tests.engines.test_faults import score

folder = Path(sys.argv[1])
one, two, three = cut(pd.read_csv(folder / "shoppers.csv"), 20, 40).given
source = Parts(one, two, Faulty(three.frame, lambda: os.kill(os.getpid(), signal.SIGKILL)))
score(Registry(folder / "models").model("mine")[0], source, folder / "out", at_once=1)
"""


def score(model, source, folder, at_once=2, tell=None):
    sinks = FileSink(folder / "scored.csv"), FileSink(folder / "rejected.csv")
    plan = plan_of(model, source.names)
    return score_source(plan, source, *sinks, engine=Threads(at_once), tell=tell)


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.fixture
def out(tmp_path):
    """A folder that holds what an earlier run wrote."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name, text in OLD.items():
        (folder / name).write_text(text)
    return folder


def finishes(model, frame, out):
    summary = score(model, cut(frame, 20, 40), out)
    assert summary.tally.read == summary.tally.scored == len(frame)
    assert len(pd.read_csv(out / "scored.csv")) == len(frame)
    assert set(texts(out)) == set(OLD)


class Small(io.FileIO):
    """A file on a disk that has little room left."""

    def write(self, data):
        if self.tell() + len(data) > 3_000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


def test_a_full_disk_is_said_and_leaves_what_was_there(forest, new_shoppers, out, monkeypatch):
    begun = drafts._begun

    def begin(folder, mode):
        path, file = begun(folder, mode)
        with file:
            return path, Small(os.dup(file.fileno()), "w")

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "_begun", begin)
        with pytest.raises(NoSuchFile, match=r"scored\.csv' cannot be written: No space left") as refusal:
            score(forest, cut(new_shoppers, 20, 40), out)
    assert "there is room" in refusal.value.remedy
    assert texts(out) == OLD
    finishes(forest, new_shoppers, out)


def test_no_room_for_what_is_needed_on_the_way_is_said_too(forest, new_shoppers, out):
    def no_room():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    one, two = cut(new_shoppers, 20).given
    with pytest.raises(NoSuchFile, match="No space left"):
        score(forest, Parts(one, Faulty(two.frame, no_room)), out)
    assert texts(out) == OLD


def test_a_bug_in_a_batch_surfaces_and_leaves_what_was_there(forest, new_shoppers, out):
    one, two, three = cut(new_shoppers, 20, 40).given
    with pytest.raises(ZeroDivisionError):
        score(forest, Parts(one, Faulty(two.frame, lambda: 1 // 0), three), out)
    assert texts(out) == OLD
    finishes(forest, new_shoppers, out)


def test_who_is_told_may_end_the_work(forest, new_shoppers, out):
    def cancel(progress: Progress) -> None:
        if progress.tally.read:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score(forest, cut(new_shoppers, 20, 40), out, tell=cancel)
    assert texts(out) == OLD


def test_a_killed_process_leaves_what_was_there_and_the_next_run_sweeps(
    learned, shoppers, new_shoppers, tmp_path, out
):
    model, evaluation = learned("random_forest")
    Registry(tmp_path / "models").save_model("mine", model, evaluation, shoppers)
    new_shoppers.to_csv(tmp_path / "shoppers.csv", index=False)
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    left = texts(out)
    assert {name: left.pop(name) for name in OLD} == OLD
    assert len(left) == 2
    finishes(model, new_shoppers, out)
