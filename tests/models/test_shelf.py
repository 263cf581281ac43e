import hashlib
import json
import os
import time

import pytest

from core.errors import BadName, NoSuchModel, RegistryError, TamperedModel
from models.shelf import FORMAT, Shelf

OLD, NEW = b"the old pipeline", b"the new pipeline"


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path / "model")


def change(shelf: Shelf, name: str, **values: object) -> None:
    """Rewrite a manifest by hand, without its seal being made anew."""
    path = shelf.folder / f"{name}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def test_what_is_put_is_there_again(shelf):
    sealed = shelf.put("shoppers", NEW, {"rows": 240})
    assert shelf.names() == ["shoppers"]
    assert shelf.manifest("shoppers") == sealed
    assert sealed["rows"] == 240
    assert shelf.pipeline(sealed) == NEW


def test_another_of_the_same_name_takes_its_place(shelf):
    first = shelf.put("shoppers", OLD, {"rows": 1})
    second = shelf.put("shoppers", NEW, {"rows": 2})
    assert first["seal"] != second["seal"]
    assert shelf.pipeline(shelf.manifest("shoppers")) == NEW


def test_an_empty_shelf_has_no_names(shelf):
    assert shelf.names() == []


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A b", "Shoppers", "-x", "x.json", "é", "x\n", "a" * 61])
def test_a_bad_name_is_refused_and_writes_nothing(shelf, name):
    with pytest.raises(BadName, match="cannot be a name"):
        shelf.put(name, NEW, {})
    for ask in (shelf.manifest, shelf.remove):
        with pytest.raises(BadName):
            ask(name)
    assert not shelf.folder.exists()


@pytest.mark.parametrize("name", ["a", "7", "next-category-2", "a" * 60])
def test_a_good_name_is_not(shelf, name):
    shelf.put(name, NEW, {})
    assert shelf.names() == [name]


def test_a_name_that_is_not_there_is_refused(shelf):
    for ask in (shelf.manifest, shelf.remove):
        with pytest.raises(NoSuchModel, match="There is no model named 'shoppers'"):
            ask("shoppers")


def test_a_manifest_that_was_changed_is_refused(shelf):
    shelf.put("shoppers", NEW, {"rows": 240})
    change(shelf, "shoppers", rows=241)
    with pytest.raises(TamperedModel, match="not what was written"):
        shelf.manifest("shoppers")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"rows": 240}'])
def test_a_manifest_that_is_none_is_refused(shelf, content):
    shelf.put("shoppers", NEW, {"rows": 240})
    (shelf.folder / "shoppers.json").write_bytes(content)
    with pytest.raises(TamperedModel, match="The manifest of 'shoppers'"):
        shelf.manifest("shoppers")


def test_a_manifest_of_another_format_is_refused(shelf, monkeypatch):
    with monkeypatch.context() as later:
        later.setattr("models.shelf.FORMAT", FORMAT + 1)
        shelf.put("shoppers", NEW, {})
    with pytest.raises(RegistryError, match="is of format"):
        shelf.manifest("shoppers")


@pytest.mark.parametrize("content", [b"", NEW[:-1], NEW.replace(b"n", b"N", 1), NEW + b" "])
def test_a_model_file_of_other_content_is_refused(shelf, content):
    manifest = shelf.put("shoppers", NEW, {})
    (shelf.folder / f"{manifest['sha256']}.skops").write_bytes(content)
    with pytest.raises(TamperedModel, match="The model file of 'shoppers'"):
        shelf.pipeline(manifest)


def test_a_model_file_that_is_gone_is_refused(shelf):
    manifest = shelf.put("shoppers", NEW, {})
    (shelf.folder / f"{manifest['sha256']}.skops").unlink()
    for ask in (lambda: shelf.pipeline(manifest), lambda: shelf.manifest("shoppers")):
        with pytest.raises(TamperedModel, match="The model file of 'shoppers' is gone"):
            ask()


def test_a_manifest_that_was_copied_to_another_name_is_refused(shelf):
    shelf.put("shoppers", NEW, {})
    (shelf.folder / "others.json").write_bytes((shelf.folder / "shoppers.json").read_bytes())
    with pytest.raises(TamperedModel, match="The manifest of 'others' is that of 'shoppers'"):
        shelf.manifest("others")


def test_a_failure_while_writing_the_pipeline_leaves_the_old_one(shelf):
    shelf.put("shoppers", OLD, {"rows": 1})
    in_the_way = shelf.folder / f"{hashlib.sha256(NEW).hexdigest()}.skops"
    in_the_way.mkdir()
    with pytest.raises(IsADirectoryError):
        shelf.put("shoppers", NEW, {"rows": 2})
    in_the_way.rmdir()
    manifest = shelf.manifest("shoppers")
    assert (manifest["rows"], shelf.pipeline(manifest)) == (1, OLD)
    assert len(list(shelf.folder.iterdir())) == 2


def test_a_failure_while_writing_the_manifest_leaves_the_old_one(shelf, monkeypatch):
    shelf.put("shoppers", OLD, {"rows": 1})
    synced = []

    def full_at_the_second(_handle: int) -> None:
        synced.append(1)
        if len(synced) == 2:
            raise OSError("No space left on device")

    with monkeypatch.context() as disk, pytest.raises(OSError, match="No space left"):
        disk.setattr(os, "fsync", full_at_the_second)
        shelf.put("shoppers", NEW, {"rows": 2})
    manifest = shelf.manifest("shoppers")
    assert (manifest["rows"], shelf.pipeline(manifest)) == (1, OLD)
    assert not list(shelf.folder.glob(".unfinished-*"))


def test_pipelines_nobody_speaks_of_are_swept_once_they_are_old(shelf):
    old = shelf.folder / f"{shelf.put('shoppers', OLD, {})['sha256']}.skops"
    shelf.put("shoppers", NEW, {})
    assert old.exists()
    long_ago = time.time() - 3_600
    os.utime(old, (long_ago, long_ago))
    shelf.put("others", b"another pipeline", {})
    assert not old.exists()
    assert shelf.pipeline(shelf.manifest("shoppers")) == NEW


def test_a_pipeline_two_names_share_stays_when_one_is_removed(shelf):
    shelf.put("first", NEW, {})
    path = shelf.folder / f"{shelf.put('second', NEW, {})['sha256']}.skops"
    os.utime(path, (0, 0))
    shelf.remove("first")
    assert shelf.names() == ["second"]
    assert shelf.pipeline(shelf.manifest("second")) == NEW
    shelf.remove("second")
    assert not path.exists()
