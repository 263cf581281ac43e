import os
import stat

import pytest

from core.errors import NoSuchFile
from data.writing import place, write_whole


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


@pytest.mark.parametrize("folder", ["nowhere", "a-file"])
def test_a_folder_that_is_not_there_is_refused(tmp_path, folder):
    (tmp_path / "a-file").write_text("")
    with pytest.raises(NoSuchFile, match=f"There is no folder '.*{folder}'") as refusal:
        write_whole(tmp_path / folder / "scores.csv", b"")
    assert refusal.value.remedy == "Make the folder first, or name another."


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "scores.csv").mkdir()
    with pytest.raises(NoSuchFile, match="cannot be written: Is a directory"):
        write_whole(tmp_path / "scores.csv", b"")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("failure", [PermissionError(13, "Permission denied"), OSError(28, "No space left")])
def test_what_the_disk_does_not_take_is_refused_and_leaves_the_old_file(tmp_path, monkeypatch, failure):
    write_whole(tmp_path / "scores.csv", b"old")

    def fails(_handle: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NoSuchFile, match=f"cannot be written: {failure.strerror}") as refusal:
        write_whole(tmp_path / "scores.csv", b"new")
    assert "there is room" in refusal.value.remedy
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
