import hashlib
import json
import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import BadName, NoSuchModel, RegistryError, TamperedModel
from models.shelf import ANSWERS, FORMAT, PIPELINE, Manifest, Shelf, _sealed

OLD, NEW = b"the old pipeline", b"the new pipeline"


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path / "model")


def put(shelf: Shelf, name: str, pipeline: bytes, manifest: Manifest) -> Manifest:
    """Put, and tell what is there now."""
    shelf.put(name, {PIPELINE: pipeline}, manifest)
    return shelf.manifest(name)


def file_of(shelf: Shelf, pipeline: bytes) -> Path:
    return shelf.folder / f"{hashlib.sha256(pipeline).hexdigest()}.skops"


def grown_old(path: Path) -> Path:
    long_ago = time.time() - 3_600
    os.utime(path, (long_ago, long_ago))
    return path


def change(shelf: Shelf, name: str, **values: object) -> None:
    """Rewrite a manifest by hand, without its seal being made anew."""
    path = shelf.folder / f"{name}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def test_what_is_put_is_there_again(shelf):
    sealed = put(shelf, "shoppers", NEW, {"rows": 240})
    assert shelf.names() == ["shoppers"]
    assert sealed["rows"] == 240
    assert shelf.file(PIPELINE, sealed) == NEW


def test_another_of_the_same_name_takes_its_place(shelf):
    first = put(shelf, "shoppers", OLD, {"rows": 1})
    second = put(shelf, "shoppers", NEW, {"rows": 2})
    assert first["seal"] != second["seal"]
    assert shelf.file(PIPELINE, shelf.manifest("shoppers")) == NEW


def test_an_empty_shelf_has_no_names(shelf):
    assert shelf.names() == []


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A b", "Shoppers", "-x", "x.json", "é", "x\n", "a" * 61])
def test_a_bad_name_is_refused_and_writes_nothing(shelf, name):
    with pytest.raises(BadName, match="cannot be a name"):
        shelf.put(name, {PIPELINE: NEW}, {})
    for ask in (shelf.manifest, shelf.remove):
        with pytest.raises(BadName):
            ask(name)
    assert not shelf.folder.exists()


@pytest.mark.parametrize("name", ["a", "7", "next-category-2", "a" * 60])
def test_a_good_name_is_not(shelf, name):
    shelf.put(name, {PIPELINE: NEW}, {})
    assert shelf.names() == [name]


def test_a_name_that_is_not_there_is_refused(shelf):
    for ask in (shelf.manifest, shelf.remove):
        with pytest.raises(NoSuchModel, match="There is no model named 'shoppers'"):
            ask("shoppers")


def test_a_manifest_that_was_changed_is_refused(shelf):
    shelf.put("shoppers", {PIPELINE: NEW}, {"rows": 240})
    change(shelf, "shoppers", rows=241)
    with pytest.raises(TamperedModel, match="not what was written"):
        shelf.manifest("shoppers")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"rows": 240}'])
def test_a_manifest_that_is_none_is_refused(shelf, content):
    shelf.put("shoppers", {PIPELINE: NEW}, {"rows": 240})
    (shelf.folder / "shoppers.json").write_bytes(content)
    with pytest.raises(TamperedModel, match="The manifest of 'shoppers'"):
        shelf.manifest("shoppers")


def test_a_manifest_of_another_format_is_refused(shelf, monkeypatch):
    with monkeypatch.context() as later:
        later.setattr("models.shelf.FORMAT", FORMAT + 1)
        shelf.put("shoppers", {PIPELINE: NEW}, {})
    with pytest.raises(RegistryError, match="is of format"):
        shelf.manifest("shoppers")


@pytest.mark.parametrize("content", [b"", NEW[:-1], NEW.replace(b"n", b"N", 1), NEW + b" "])
def test_a_model_file_of_other_content_is_refused(shelf, content):
    manifest = put(shelf, "shoppers", NEW, {})
    file_of(shelf, NEW).write_bytes(content)
    with pytest.raises(TamperedModel, match="The model file of 'shoppers'"):
        shelf.file(PIPELINE, manifest)


def test_a_model_file_that_is_gone_is_refused(shelf):
    manifest = put(shelf, "shoppers", NEW, {})
    file_of(shelf, NEW).unlink()
    for ask in (lambda: shelf.file(PIPELINE, manifest), lambda: shelf.manifest("shoppers")):
        with pytest.raises(TamperedModel, match="The model file of 'shoppers' is gone"):
            ask()


def test_a_manifest_that_was_copied_to_another_name_is_refused(shelf):
    shelf.put("shoppers", {PIPELINE: NEW}, {})
    (shelf.folder / "others.json").write_bytes((shelf.folder / "shoppers.json").read_bytes())
    with pytest.raises(TamperedModel, match="The manifest of 'others' is that of 'shoppers'"):
        shelf.manifest("others")


def test_a_failure_while_writing_the_pipeline_leaves_the_old_one(shelf):
    shelf.put("shoppers", {PIPELINE: OLD}, {"rows": 1})
    in_the_way = file_of(shelf, NEW)
    in_the_way.mkdir()
    with pytest.raises(RegistryError, match="'shoppers' cannot be changed: Is a directory"):
        shelf.put("shoppers", {PIPELINE: NEW}, {"rows": 2})
    in_the_way.rmdir()
    manifest = shelf.manifest("shoppers")
    assert (manifest["rows"], shelf.file(PIPELINE, manifest)) == (1, OLD)
    assert len(list(shelf.folder.iterdir())) == 2


def test_a_failure_while_writing_the_manifest_leaves_the_old_one(shelf, monkeypatch):
    shelf.put("shoppers", {PIPELINE: OLD}, {"rows": 1})
    synced = []

    def full_at_the_second(_handle: int) -> None:
        synced.append(1)
        if len(synced) == 2:
            raise OSError("No space left on device")

    with monkeypatch.context() as disk, pytest.raises(RegistryError, match="No space left") as full:
        disk.setattr(os, "fsync", full_at_the_second)
        shelf.put("shoppers", {PIPELINE: NEW}, {"rows": 2})
    manifest = shelf.manifest("shoppers")
    assert (manifest["rows"], shelf.file(PIPELINE, manifest)) == (1, OLD)
    assert not list(shelf.folder.glob(".unfinished-*"))
    assert "has room" in full.value.remedy


def test_pipelines_nobody_speaks_of_are_swept_once_they_are_old(shelf):
    shelf.put("shoppers", {PIPELINE: OLD}, {})
    shelf.put("shoppers", {PIPELINE: NEW}, {})
    old = grown_old(file_of(shelf, OLD))
    shelf.put("others", {PIPELINE: b"another pipeline"}, {})
    assert not old.exists()
    assert shelf.file(PIPELINE, shelf.manifest("shoppers")) == NEW


def test_a_pipeline_two_names_share_stays_when_one_is_removed(shelf):
    shelf.put("first", {PIPELINE: NEW}, {})
    shelf.put("second", {PIPELINE: NEW}, {})
    shelf.remove("first")
    grown_old(file_of(shelf, NEW))
    shelf.put("third", {PIPELINE: OLD}, {})
    assert shelf.names() == ["second", "third"]
    assert shelf.file(PIPELINE, shelf.manifest("second")) == NEW


@pytest.mark.parametrize(
    "leave", [lambda shelf: shelf.put("shoppers", {PIPELINE: NEW}, {}), lambda s: s.remove("shoppers")]
)
def test_who_holds_the_old_manifest_still_finds_its_pipeline_for_a_while(shelf, leave):
    held = put(shelf, "shoppers", OLD, {})
    old = grown_old(file_of(shelf, OLD))
    leave(shelf)
    shelf.put("others", {PIPELINE: b"another pipeline"}, {})
    assert shelf.file(PIPELINE, held) == OLD
    grown_old(old)
    shelf.put("others", {PIPELINE: b"another pipeline"}, {})
    with pytest.raises(TamperedModel, match="is gone"):
        shelf.file(PIPELINE, held)


@pytest.mark.parametrize("content", [b"{", b"[]", b"{}", b'{"sha256": 7}', None])
def test_nothing_is_swept_while_a_manifest_cannot_be_read(shelf, content):
    shelf.put("shoppers", {PIPELINE: OLD}, {})
    old = grown_old(file_of(shelf, OLD))
    path = shelf.folder / "shoppers.json"
    path.unlink()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    shelf.put("others", {PIPELINE: NEW}, {})
    assert old.exists()


def test_a_sweep_bears_that_another_sweeps_too(shelf, monkeypatch):
    shelf.put("shoppers", {PIPELINE: OLD}, {})
    shelf.put("shoppers", {PIPELINE: NEW}, {})
    grown_old(file_of(shelf, OLD))
    unlink = Path.unlink

    def swept_already(path: Path, missing_ok: bool = False) -> None:
        unlink(path, missing_ok)
        if path.suffix == ".skops":
            raise FileNotFoundError(path)

    monkeypatch.setattr(Path, "unlink", swept_already)
    shelf.put("others", {PIPELINE: NEW}, {})
    assert shelf.names() == ["others", "shoppers"]


def test_a_name_that_is_taken_is_kept_when_it_is_not_to_be_replaced(shelf):
    shelf.put("shoppers", {PIPELINE: OLD}, {}, replace=False)
    with pytest.raises(BadName, match=r"The name 'shoppers' is taken\.") as refusal:
        shelf.put("shoppers", {PIPELINE: NEW}, {}, replace=False)
    assert refusal.value.remedy == "Take another name."
    assert shelf.file(PIPELINE, shelf.manifest("shoppers")) == OLD
    assert not list(shelf.folder.glob(".unfinished-*"))


def test_of_many_who_take_a_name_at_once_one_gets_it(shelf):
    def takes(number: int) -> bool:
        with suppress(BadName):
            shelf.put("shoppers", {PIPELINE: b"%d" % number}, {"rows": number}, replace=False)
            return True
        return False

    with ThreadPoolExecutor(8) as threads:
        (winner,) = [number for number, got in enumerate(threads.map(takes, range(24))) if got]
    manifest = shelf.manifest("shoppers")
    assert (manifest["rows"], shelf.file(PIPELINE, manifest)) == (winner, b"%d" % winner)


def test_what_is_put_is_for_its_owner_alone(shelf):
    shelf.put("shoppers", {PIPELINE: NEW}, {})
    modes = {path.suffix: stat.S_IMODE(path.stat().st_mode) for path in shelf.folder.iterdir()}
    assert modes == {".json": 0o600, ".skops": 0o600}
    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700


def test_the_folder_above_is_made_for_its_owner_alone(tmp_path):
    Shelf(tmp_path / "saved" / "model").put("shoppers", {PIPELINE: NEW}, {})
    assert stat.S_IMODE((tmp_path / "saved").stat().st_mode) == 0o700


def test_a_shelf_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "model").write_text("in the way")
    with pytest.raises(RegistryError, match="'shoppers' cannot be changed: File exists"):
        Shelf(tmp_path / "model").put("shoppers", {PIPELINE: NEW}, {}, replace=False)


@pytest.mark.parametrize("key", ["format", "name", "sha256"])
def test_a_sealed_manifest_that_lacks_a_key_is_refused(shelf, key):
    manifest = put(shelf, "shoppers", NEW, {})
    del manifest[key]
    (shelf.folder / "shoppers.json").write_text(json.dumps(_sealed(manifest)))
    with pytest.raises(TamperedModel, match="does not say what it is of"):
        shelf.manifest("shoppers")


@pytest.mark.parametrize("digest", [7, None, "../../elsewhere", "\0"])
def test_a_sealed_manifest_cannot_speak_of_another_place(shelf, digest):
    manifest = put(shelf, "shoppers", NEW, {})
    (shelf.folder / "shoppers.json").write_text(json.dumps(_sealed({**manifest, "sha256": digest})))
    with pytest.raises(TamperedModel, match="does not say what it is of"):
        shelf.manifest("shoppers")


def test_a_folder_named_as_a_manifest_is_refused(shelf):
    (shelf.folder / "shoppers.json").mkdir(parents=True)
    with pytest.raises(TamperedModel, match="cannot be read"):
        shelf.manifest("shoppers")
    with pytest.raises(RegistryError, match="cannot be changed"):
        shelf.remove("shoppers")


def test_a_folder_named_as_a_model_file_is_refused(shelf):
    manifest = put(shelf, "shoppers", NEW, {})
    file_of(shelf, NEW).unlink()
    file_of(shelf, NEW).mkdir()
    with pytest.raises(TamperedModel, match="The model file of 'shoppers' cannot be read"):
        shelf.file(PIPELINE, manifest)


def test_a_manifest_that_may_not_be_read_is_refused(shelf, monkeypatch):
    shelf.put("shoppers", {PIPELINE: NEW}, {})

    def forbidden(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(TamperedModel, match="cannot be read"):
        shelf.manifest("shoppers")


def test_a_stamp_changes_with_the_manifest_and_with_what_lies_beside_it(shelf):
    assert shelf.stamp("shoppers") == ()
    shelf.put("shoppers", {PIPELINE: OLD}, {})
    stamps = [shelf.stamp("shoppers")]
    assert shelf.stamp("shoppers") == stamps[0]
    shelf.put("shoppers", {PIPELINE: NEW}, {})
    stamps.append(shelf.stamp("shoppers"))
    os.utime(shelf.folder, (0, 0))
    stamps.append(shelf.stamp("shoppers"))
    assert len(set(stamps)) == 3


def test_answers_lie_beside_the_pipeline_as_private_and_go_with_it(shelf):
    shelf.put("shoppers", {PIPELINE: OLD, ANSWERS: b"the answers"}, {})
    manifest = shelf.manifest("shoppers")
    path = shelf.folder / f"{manifest['answers']}.parquet"
    assert shelf.file(ANSWERS, manifest) == b"the answers"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    grown_old(path)
    shelf.put("others", {PIPELINE: NEW}, {})
    assert path.exists()
    shelf.remove("shoppers")
    assert path.exists()  # who has just read the manifest still finds them
    grown_old(path)
    shelf.put("others", {PIPELINE: NEW}, {})
    assert not path.exists()


def test_what_another_manifest_said_of_answers_is_not_taken_over(shelf):
    shelf.put("shoppers", {PIPELINE: OLD, ANSWERS: b"the answers"}, {})
    shelf.put("others", {PIPELINE: OLD}, shelf.manifest("shoppers"))
    assert "answers" not in shelf.manifest("others")
    assert shelf.file(ANSWERS, shelf.manifest("others")) == b""
