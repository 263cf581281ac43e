import gzip
import os
import socket

import pytest

from core.errors import CoreError, NoSuchFile, NotATable
from core.table.table import open_table
from data.sources import read
from tests.hostile.files import all_files

FILES = {hostile.name: hostile for hostile in all_files()}


def test_there_are_many_hostile_files():
    assert len(FILES) >= 90


@pytest.mark.parametrize("name", [name for name, each in FILES.items() if not each.refused])
def test_it_is_read_right_and_whole(name, tmp_path):
    hostile = FILES[name]
    raw = read(hostile.write(tmp_path))
    rows = [tuple(row) for row in raw.texts.astype(object).where(raw.texts.notna(), None).to_numpy()]
    assert tuple(raw.texts) == tuple(hostile.columns)
    assert rows[: len(hostile.rows) - 1] == [tuple(row) for row in hostile.rows[:-1]]
    assert rows[-1] == tuple(hostile.rows[-1])
    assert {each.code for each in raw.findings} - {"lines-set-aside"} == hostile.codes
    assert (len(raw.texts) + len(raw.unread), len(raw.unread)) == (hostile.read, hostile.aside)
    assert {*raw.texts.index} | {*raw.unread["row"]} == {*range(1, hostile.read + 1)}
    assert raw.unread["reason"].str.match(r"line \d+: .").all()
    if len(hostile.columns) < 1000:
        table = open_table(raw)
        assert table.read == hostile.read == table.rows + table.rejected


@pytest.mark.parametrize("name", [name for name, each in FILES.items() if each.refused])
def test_it_is_refused_with_what_was_found_and_a_remedy(name, tmp_path):
    hostile = FILES[name]
    with pytest.raises(NotATable, match=hostile.refused) as refusal:
        open_table(read(hostile.write(tmp_path)))
    assert refusal.value.remedy


def test_a_gz_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("data.delimited.decoding.ALWAYS_UNPACKED", 10_000)
    bomb = tmp_path / "bomb.csv.gz"
    bomb.write_bytes(gzip.compress(b"1,2\n" * 1_000_000))
    with pytest.raises(NotATable, match="too large to unpack"):
        read(bomb)


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "broken.csv").symlink_to(tmp_path / "nowhere.csv")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.csv"))
        for name in ("pipe.csv", "folder.csv", "broken.csv", "socket.csv", "absent.csv"):
            with pytest.raises(NoSuchFile) as refusal:
                read(tmp_path / name)
            assert refusal.value.remedy


def test_a_file_that_cannot_be_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "locked.csv"
    path.write_text("a,b\n1,2\n")

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("data.delimited.decoding._unpack", locked)
    with pytest.raises(CoreError, match="Permission denied"):
        read(path)
