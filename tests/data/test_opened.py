import os
import stat
import tempfile

import pytest

from core.errors import NoSuchFile, NotATable
from data.opened import drop, keep, path_of, sweep
from data.sources import read


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_a_kept_file_is_found_by_its_key_and_read():
    key = keep(b"a,b\n1,2\n", "../../My Customers.CSV")
    assert key.endswith(".csv")
    assert path_of(key).read_bytes() == b"a,b\n1,2\n"
    assert read(path_of(key)).texts["b"].to_list() == ["2"]


def test_the_same_content_is_kept_once():
    assert keep(b"a,b\n", "one.csv") == keep(b"a,b\n", "two.csv") != keep(b"a,c\n", "one.csv")
    assert len(list(path_of(keep(b"a,b\n", "one.csv")).parent.iterdir())) == 2


def test_only_its_user_can_read_what_is_kept():
    path = path_of(keep(b"a,b\n", "one.csv"))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_of_unknown_kind_is_not_kept():
    with pytest.raises(NotATable):
        keep(b"MZ", "setup.exe")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "one.csv",
        "../x.csv",
        "/etc/passwd",
        "0" * 64,
        "0" * 64 + ".exe",
        "0" * 64 + ".csv\n",
        "0" * 64 + ".csv",
    ],
)
def test_nothing_but_a_key_of_a_kept_file_names_one(key):
    with pytest.raises(NoSuchFile):
        path_of(key)


def test_sweeping_removes_what_nobody_asked_for_lately():
    old, used = keep(b"a\n1\n", "old.csv"), keep(b"a\n2\n", "used.csv")
    for key in (old, used):
        os.utime(path_of(key), (1_000, 1_000))
    keep(b"a\n2\n", "again.csv")
    assert sweep(older_than_seconds=60, now=2_000) == 1
    with pytest.raises(NoSuchFile, match="no longer there"):
        path_of(old)
    assert path_of(used).is_file()


def test_a_dropped_file_is_gone_and_nothing_else_can_be_dropped():
    key, other = keep(b"a\n1\n", "one.csv"), keep(b"a\n2\n", "two.csv")
    for each in (key, key, f"../{path_of(other).parent.name}/{other}"):
        drop(each)
    with pytest.raises(NoSuchFile):
        path_of(key)
    assert path_of(other).is_file()


def test_a_folder_open_to_others_is_not_trusted():
    path_of(keep(b"a,b\n", "one.csv")).parent.chmod(0o777)
    with pytest.raises(NoSuchFile, match="not private"):
        keep(b"a,b\n", "one.csv")
