"""What is remembered of a visitor is theirs alone, whole, and goes with its time or when they say so."""

import json
import os
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.errors import NoSuchFile
from data import remembered
from data.remembered import Remembered

FACTS = {"column": "age", "mapping": {"key": {"age": "years"}}}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / f"patron-visitors-{os.getuid()}"


def folder_of(home: Path) -> Path:
    (folder,) = home.iterdir()
    return folder


def test_what_is_kept_of_one_visitor_is_told_to_no_other_and_lies_where_nobody_else_reads(home: Path) -> None:
    remembered.keep("ann", Remembered(FACTS, ("one.csv",)))
    assert remembered.known_of("ann") == Remembered(FACTS, ("one.csv",))
    assert remembered.known_of("bob") == Remembered()
    assert "ann" not in folder_of(home).name
    assert [stat.S_IMODE(path.stat().st_mode) for path in (home, folder_of(home))] == [0o700, 0o700]
    assert stat.S_IMODE((folder_of(home) / remembered.FACTS).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"facts": {}, "opened": []}',
        b'{"facts": 1, "opened": [], "format": 1, "seal": ""}',
    ],
)
def test_what_is_not_as_it_was_written_is_nothing(home: Path, content: bytes) -> None:
    remembered.keep("ann", Remembered(FACTS))
    (folder_of(home) / remembered.FACTS).write_bytes(content)
    assert remembered.known_of("ann") == Remembered()
    assert remembered.opened_by_all() == set()


def test_a_changed_cell_and_another_format_are_nothing(home: Path) -> None:
    remembered.keep("ann", Remembered(FACTS))
    path = folder_of(home) / remembered.FACTS
    told = json.loads(path.read_bytes())
    for changed in ({"facts": {"column": "spend"}}, {"format": 0}, {"more": 1}):
        path.write_text(json.dumps(told | changed))
        assert remembered.known_of("ann") == Remembered()


def test_what_two_tabs_opened_at_once_is_all_known_though_each_names_its_own_only(home: Path) -> None:
    files = [f"{number}.csv" for number in range(40)]
    with ThreadPoolExecutor(8) as tabs:
        list(tabs.map(lambda file: remembered.keep("ann", Remembered(FACTS, (file,))), files))
    assert remembered.known_of("ann") == Remembered(FACTS, tuple(sorted(files)))


def test_a_part_is_there_as_long_as_the_facts_name_it_and_as_it_was_written(home: Path) -> None:
    kept, dropped = (remembered.keep_part("ann", content) for content in (b"one", b"two"))
    for name in (kept, dropped):
        os.utime(folder_of(home) / name, (1_000, 1_000))
    remembered.keep("ann", Remembered(FACTS), [kept])
    assert remembered.part("ann", kept) == b"one"
    assert not remembered.has_part("ann", dropped)
    (folder_of(home) / kept).write_bytes(b"other")
    for visitor, name in (("ann", kept), ("bob", kept), ("ann", "../facts.json"), ("ann", "")):
        with pytest.raises(NoSuchFile):
            remembered.part(visitor, name)


def test_a_part_that_another_tab_is_about_to_name_stays(home: Path) -> None:
    fresh, found = (remembered.keep_part("ann", content) for content in (b"just written", b"just found"))
    os.utime(folder_of(home) / found, (1_000, 1_000))
    assert remembered.has_part("ann", found)
    remembered.keep("ann", Remembered(FACTS))
    assert [remembered.part("ann", name) for name in (fresh, found)] == [b"just written", b"just found"]


def test_a_temporary_folder_where_nothing_can_be_made_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nowhere in (tmp_path / "gone", Path("/proc/self")):
        monkeypatch.setattr(tempfile, "tempdir", str(nowhere))
        with pytest.raises(NoSuchFile, match="can be made"):
            remembered.known_of("ann")


def test_a_visitor_is_forgotten_when_they_say_so_or_did_nothing_for_long(home: Path) -> None:
    for visitor in ("ann", "bob", "cyd"):
        remembered.keep(visitor, Remembered(opened=(f"{visitor}.csv", "all.csv")))
    remembered.forget("ann")
    assert remembered.opened_by_all() == {"bob.csv", "cyd.csv", "all.csv"}
    for folder in home.iterdir():
        os.utime(folder, (1_000, 1_000))
    assert remembered.known_of("bob").opened, "who comes back is young again"
    assert remembered.sweep(older_than_seconds=60, now=2_000) == 1
    assert remembered.opened_by_all() == {"bob.csv", "all.csv"}
