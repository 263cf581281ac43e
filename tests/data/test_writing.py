import os
import stat
from pathlib import Path

import pytest

from core.errors import NoSuchFile
from data.writing import demand_place, place, write_whole


@pytest.fixture
def umask():
    """The umask most people have."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode_of(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_written_and_written_over(tmp_path):
    for content in (b"old", b"new"):
        write_whole(tmp_path / "scores.csv", content)
        assert (tmp_path / "scores.csv").read_bytes() == content
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.usefixtures("umask")
def test_what_a_user_asked_for_follows_the_umask_and_what_is_private_does_not(tmp_path):
    write_whole(tmp_path / "scores.csv", b"")
    place(tmp_path / "model.json", b"", private=True)
    os.umask(0o002)
    write_whole(tmp_path / "shared.csv", b"")
    place(tmp_path / "other.json", b"", private=True)
    modes = [mode_of(tmp_path / name) for name in ("scores.csv", "model.json", "shared.csv", "other.json")]
    assert modes == [0o644, 0o600, 0o664, 0o600]


def test_a_file_that_is_not_to_be_replaced_is_kept(tmp_path):
    place(tmp_path / "model.json", b"first", replace=False)
    with pytest.raises(FileExistsError):
        place(tmp_path / "model.json", b"second", replace=False)
    assert (tmp_path / "model.json").read_bytes() == b"first"
    assert len(list(tmp_path.iterdir())) == 1


def write_nothing(path):
    write_whole(path, b"")


@pytest.mark.parametrize("ask", [write_nothing, demand_place])
@pytest.mark.parametrize("folder", ["nowhere", "a-file"])
def test_a_folder_that_is_not_there_is_refused(tmp_path, folder, ask):
    (tmp_path / "a-file").write_text("")
    with pytest.raises(NoSuchFile, match=f"There is no folder '.*{folder}'") as refusal:
        ask(tmp_path / folder / "scores.csv")
    assert refusal.value.remedy == "Make the folder first, or name another."


@pytest.mark.parametrize("ask", [write_nothing, demand_place])
def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path, ask):
    (tmp_path / "scores.csv").mkdir()
    with pytest.raises(NoSuchFile, match="cannot be written: Is a directory"):
        ask(tmp_path / "scores.csv")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux has a folder that takes no file from root")
@pytest.mark.parametrize("ask", [write_nothing, demand_place])
def test_a_folder_that_takes_no_file_is_not_said_to_be_absent(ask):
    with pytest.raises(NoSuchFile, match=r"'/proc/x.html' cannot be written"):
        ask(Path("/proc/x.html"))


def test_asking_for_a_place_leaves_no_trace_there(tmp_path):
    (tmp_path / "old.csv").write_text("old")
    for name in ("new.csv", "old.csv"):
        demand_place(tmp_path / name)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_link_is_followed_and_stays(tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "scores.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "scores.csv").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("failure", "remedy"),
    [
        (PermissionError(13, "Permission denied"), "you may write there"),
        (OSError(28, "No space left"), "there is room"),
    ],
)
def test_what_the_disk_does_not_take_is_refused_and_leaves_the_old_file(
    tmp_path, monkeypatch, failure, remedy
):
    write_whole(tmp_path / "scores.csv", b"old")

    def fails(_handle: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NoSuchFile, match=f"cannot be written: {failure.strerror}") as refusal:
        write_whole(tmp_path / "scores.csv", b"new")
    assert remedy in refusal.value.remedy
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
