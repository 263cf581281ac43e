import gzip

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import CoreError, NoSuchFile
from data.delimited import boundaries
from data.parts import delimited
from data.parts.opening import open_source
from data.sources import read

FRAGMENTS = st.sampled_from(
    ["1", "é", "", ",", ",", ",", "\n", "\n", "\n", '"', '"', '""', '"x\ny"', '"a,b"', ' "z"', '\n"k\n",2\n']
) | st.sampled_from(
    ["\r\n", '"a\nb" ,1\n', "\0", "\n\n", "1,2\n" * 5, '3,"\n"\n' * 3, '"s",t\n' * 4, 'u,27"\n']
)
SIZES = st.sampled_from([(1, 1), (3, 5), (16, 16), (16, 60), (40, 40), (64, 150)])


@pytest.fixture
def cut(monkeypatch):
    """Cut files into pieces and parts of so many bytes."""

    def into(piece, part):
        monkeypatch.setattr(boundaries, "PIECE", piece)
        monkeypatch.setattr(delimited, "PART", part)

    return into


def assert_same(raw, parts):
    pd.testing.assert_frame_equal(parts.texts, raw.texts, check_index_type=False, check_names=False)
    assert parts.unread.to_dict("records") == raw.unread.to_dict("records")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.builds(
        lambda body, codec, pack: pack(("a,b\n1,2\n" + "".join(body)).encode(codec)),
        st.lists(FRAGMENTS, max_size=30),
        st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"]),
        st.sampled_from([bytes, gzip.compress]),
    ),
    sizes=SIZES,
)
def test_the_parts_of_a_dirty_file_hold_what_reading_it_whole_gives(tmp_path, cut, together, content, sizes):
    path = tmp_path / "dirty.csv"
    path.write_bytes(content)
    try:
        raw = read(path)
    except CoreError:
        return
    cut(*sizes)
    with open_source(path) as source:
        assert source.names == tuple(raw.texts)
        assert sum(part.size for part in source.parts()) == source.size
        assert_same(raw, together(source))


def test_clean_lines_are_read_without_the_careful_and_the_strict_reader(tmp_path, cut, together, monkeypatch):
    path = tmp_path / "clean.csv"
    path.write_text('a,b\n"1, ""one""",x\n,\n 2 ,"é"\n')
    raw = read(path)
    monkeypatch.setattr(delimited, "read_below", None)
    with open_source(path) as source:
        assert_same(raw, together(source))
    cut(16, 16)
    with open_source(path) as source:
        assert len(list(source.parts())) > 1
        assert_same(raw, together(source))


def test_a_part_whose_file_is_gone_or_cut_short_is_refused(tmp_path):
    path = tmp_path / "here.csv"
    path.write_text("a,b\n1,2\n")
    with open_source(path) as source:
        part = next(source.parts())
        path.write_text("a,b\n1")
        with pytest.raises(NoSuchFile, match="shorter"):
            part.read()
        path.unlink()
        with pytest.raises(NoSuchFile, match="cannot be read"):
            part.read()


def test_a_file_of_a_header_alone_has_no_parts(tmp_path):
    (tmp_path / "empty.csv").write_text("a,b\n")
    with open_source(tmp_path / "empty.csv") as source:
        assert (source.names, source.size, list(source.parts())) == (("a", "b"), 0, [])
