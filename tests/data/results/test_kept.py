"""A result is found by whoever ordered it, and by nobody else."""

import os
import stat
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pandas as pd
import pytest

from core.errors import NoSuchFile
from data.results import kept

FOLDER = f"patron-results-{os.getuid()}"


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def begun(visitor: str, order: bytes) -> str:
    key = kept.key_of(visitor, order)
    kept.begin(key, {"order": order.decode()})
    return key


def test_the_same_order_has_the_same_key_and_every_visitor_another() -> None:
    assert kept.key_of("ann", b"one") == kept.key_of("ann", b"one")
    assert len({kept.key_of(visitor, order) for visitor in ("ann", "bob") for order in (b"one", b"two")}) == 4


def test_a_result_is_whole_once_its_summary_is_there_and_beginning_anew_empties_it() -> None:
    key = begun("ann", b"one")
    assert kept.first(key) is None
    assert kept.summary(key) is None
    kept.keep_first(key, pd.DataFrame({"predicted": ["pet"]}))
    kept.finish(key, {"read": 1})
    assert list(kept.first(key)["predicted"]) == ["pet"]
    assert kept.summary(key) == {"read": 1}
    assert stat.S_IMODE(kept.folder_of(key).stat().st_mode) == 0o700
    begun("ann", b"one")
    assert kept.summary(key) is None
    with pytest.raises(NoSuchFile):
        kept.path_of(key, kept.SCORES)


@pytest.mark.parametrize("key", ["", "..", "/etc", "0" * 32, "0" * 32 + "-" + "0" * 32, "../" + "0" * 62])
def test_nothing_but_a_key_of_a_result_names_one(key: str) -> None:
    with pytest.raises(NoSuchFile):
        kept.folder_of(key)
    kept.drop(key)


def test_sweeping_removes_what_nobody_asked_for_lately() -> None:
    old, used = begun("ann", b"one"), begun("ann", b"two")
    for key in (old, used):
        os.utime(kept.folder_of(key), (0, 0))
    kept.folder_of(used)
    assert kept.sweep(60, used_at(used) + 1) == 1
    with pytest.raises(NoSuchFile):
        kept.folder_of(old)


def test_of_two_who_want_a_result_one_waits_for_the_other() -> None:
    key, order = begun("ann", b"one"), []
    with kept.alone(key):
        other = Thread(target=lambda: [kept.alone(key).__enter__(), order.append("other")])
        other.start()
        other.join(0.2)
        order.append("first")
    other.join(5)
    assert order == ["first", "other"]


def test_a_result_is_begun_over_and_over_by_many_and_is_always_one() -> None:
    def begin_often() -> None:
        for _ in range(20):
            with kept.alone(kept.key_of("ann", b"one")):
                begun("ann", b"one")

    with ThreadPoolExecutor(4) as pool:
        for running in [pool.submit(begin_often) for _ in range(4)]:
            running.result()
    assert kept.summary(kept.key_of("ann", b"one")) is None
    assert kept.sweep(0, time.time() + 60) == 1, "nothing unfinished lies beside it"


def test_a_visitor_keeps_the_results_asked_for_last_and_those_under_way() -> None:
    keys = [begun("ann", str(number).encode()) for number in range(4)]
    other = begun("bob", b"one")
    for age, key in enumerate(reversed(keys)):
        os.utime(kept.folder_of(key), (10_000 - age, 10_000 - age))
    kept.thin_out("ann", 1, {keys[0]})
    there = [key for key in [*keys, other] if (Path(tempfile.gettempdir()) / FOLDER / key).is_dir()]
    assert there == [keys[0], keys[3], other]


def used_at(key: str) -> float:
    return kept.folder_of(key).stat().st_mtime
