import gzip
import random
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import CoreError, NoSuchFile, NotATable
from core.table.table import open_table
from data.sources import ending_of, read


@pytest.fixture
def written(tmp_path):
    """Write a file of text or bytes and give its path."""

    def write(content, name="customers.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def codes(raw):
    return [finding.code for finding in raw.findings]


def test_every_cell_is_text_and_007_stays_007(written):
    raw = read(written("id,spend\n007, 1.50 \n008,n/a\n"))
    assert raw.texts["id"].to_list() == ["007", "008"]
    assert raw.texts["spend"].to_list() == ["1.50", "n/a"]
    assert raw.texts.index.to_list() == [1, 2]
    assert raw.findings == ()


@pytest.mark.parametrize(("delimiter", "word"), [(";", "semicolon"), ("\t", "tab"), ("|", "vertical bar")])
def test_other_delimiters_are_read_and_said(written, delimiter, word):
    raw = read(written(f"a{delimiter}b\n1,5{delimiter}x\n2,5{delimiter}y\n"))
    assert raw.texts["a"].to_list() == ["1,5", "2,5"]
    assert raw.findings[0].evidence == {"delimiter": word}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(written, ends):
    raw = read(written(ends.join(['a,"b\nc"', "1,x", '2,"y\nz"', "3", ""])))
    assert raw.texts["a"].to_list() == ["1", "2"]
    assert raw.texts["b c"].to_list() == ["x", "y\nz"]
    assert raw.unread["row"].to_list() == [3]


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8-sig", "UTF-8 with a byte order mark"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")],
)
def test_other_encodings_are_read_right_and_said(written, codec, name):
    raw = read(written("city,n\nMünchen,1\nSão Paulo,2\n".encode(codec)))
    assert list(raw.texts) == ["city", "n"]
    assert raw.texts["city"].to_list() == ["München", "São Paulo"]
    assert [(each.level, each.evidence["encoding"]) for each in raw.findings] == [("info", name)]


def test_big_endian_utf_16_is_read(written):
    raw = read(written(b"\xfe\xff" + "a,b\né,2\n".encode("utf-16-be")))
    assert raw.texts["a"].to_list() == ["é"]


def test_a_broken_byte_in_utf_8_costs_its_line_only(written):
    raw = read(written("a,b\né,1\nü,2\n".encode() + b"\xff,3\n" + "ö,4\n".encode()))
    assert raw.texts["a"].to_list() == ["é", "ü", "ö"]
    assert raw.unread["reason"].to_list() == ["line 4: holds bytes that are not UTF-8"]


@pytest.mark.parametrize("ending", [".csv.gz", ".tsv.gz", ".txt.gz"])
def test_a_gzip_file_is_unpacked_and_said(written, ending):
    raw = read(written(gzip.compress(b"a,b\n1,2\n"), f"customers{ending}"))
    assert raw.texts["b"].to_list() == ["2"]
    assert codes(raw) == ["packed"]


def test_a_damaged_gzip_file_is_refused(written):
    with pytest.raises(NotATable, match="damaged"):
        read(written(gzip.compress(b"a,b\n1,2\n" * 100)[:-12], "customers.csv.gz"))


def test_ragged_lines_are_set_aside_with_their_line_and_reason(written):
    raw = read(written('a,b,c\n1,2,3\n4,5\n"x\ny",2,3\n6,7,8,9,10\n1,2,3\n'))
    assert raw.texts.index.to_list() == [1, 3, 5]
    assert raw.unread.to_dict("records") == [
        {"row": 2, "column": "", "value": "4,5", "reason": "line 3: 2 values where 3 are wanted"},
        {"row": 4, "column": "", "value": "6,7,8,9,10", "reason": "line 6: 5 values where 3 are wanted"},
    ]
    assert codes(raw) == ["lines-set-aside"]
    table = open_table(raw)
    assert (table.read, table.rows, table.rejected) == (5, 3, 2)


def test_blank_lines_are_no_rows_and_do_not_shift_the_numbers(written):
    raw = read(written("\n\na,b\n1,2\n\n\n3\n\n5,6\n\n"))
    assert raw.texts.index.to_list() == [1, 3]
    assert raw.unread[["row", "reason"]].to_numpy().tolist() == [[2, "line 7: 1 value where 2 are wanted"]]


def test_an_unclosed_quote_costs_its_line_and_no_other(written):
    raw = read(written('a,b\n1,2\n3,"4\n' + "5,6\n" * 5000))
    assert len(raw.texts) == 5001
    assert raw.unread["reason"].to_list() == ["line 3: a quote is not closed, or text follows it"]
    assert raw.unread["value"].to_list() == ['3,"4']


def test_a_quote_inside_a_cell_is_a_character(written):
    raw = read(written('a,b\n27" screen,1\n"say ""hi""",2\n"x"y,3\n'))
    assert raw.texts["a"].to_list() == ['27" screen', 'say "hi"']
    assert raw.unread["row"].to_list() == [3]


def test_a_comma_at_the_end_of_every_line_adds_no_value(written):
    for text in ("a,b\n1,2,\n3,4,\n", 'a,b\n1,2,\n3,4,\n5,"6\n'):
        assert read(written(text)).texts["b"].to_list() == ["2", "4"]


def test_empty_and_repeated_names_are_renamed_and_said(written):
    raw = read(written("a,,a,a_2,a\n1,2,3,4,5\n"))
    assert list(raw.texts) == ["a", "column_2", "a_3", "a_2", "a_4"]
    assert codes(raw) == ["columns-renamed"]
    assert raw.findings[0].evidence == {"columns": 3}


def test_a_file_without_header_is_noticed(written):
    assert "no-header" in codes(read(written("1,2.5\n3,4\n")))
    assert "no-header" not in codes(read(written("1,b\n3,4\n")))


def test_one_column_is_a_table(written):
    assert read(written("amount\n1\n2\n")).texts["amount"].to_list() == ["1", "2"]


def test_markup_is_kept_as_text(written):
    raw = read(written("name,n\n<script>alert(1)</script>,1\n$x$ **b**,2\n"))
    assert raw.texts["name"].to_list() == ["<script>alert(1)</script>", "$x$ **b**"]


def test_a_file_name_is_never_a_pattern_or_a_query(written):
    written("a,b\n9,9\n", "x1.csv")
    raw = read(written("a,b\n1,2\n", "x[1]*'; drop table t; --.csv"))
    assert raw.texts["a"].to_list() == ["1"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"PK\x03\x04\x14\0", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "password-protected"),
        (b"PAR1\0\0", "Parquet"),
        (b"%PDF-1.7", "PDF"),
        (b"  <!DOCTYPE html><p>", "web page"),
        (b'[{"a": 1}]', "JSON"),
        (b"a,b\n1,\0\n", "NUL"),
        (b"a,b\n\x81,2\n", "neither UTF-8"),
        (b"\xff\xfea\0,", "neither UTF-8"),
        (b'"a"x,b\n1,2\n', "header line"),
        (b'"a,b\n1,2\n', "header line"),
        (b"word " * 500 + b"\n", "no header"),
        (b"a,b,c\n1;2\n3;4\n", "No row among 2 lines"),
    ],
)
def test_what_is_no_table_is_refused_with_what_was_found(written, content, said):
    with pytest.raises(NotATable, match=said) as refusal:
        read(written(content))
    assert refusal.value.remedy


@pytest.mark.parametrize("content", ["a,b", "a,b\n", "a,b\n\n\n"])
def test_a_header_alone_is_refused(written, content):
    with pytest.raises(NotATable, match="header but no rows"):
        open_table(read(written(content)))


def test_an_unknown_ending_or_path_is_refused(written, tmp_path):
    with pytest.raises(NotATable, match=r"\.png"):
        read(written("a,b\n1,2\n", "customers.png"))
    with pytest.raises(NotATable, match="no ending"):
        ending_of("customers")
    for path in (tmp_path / "none.csv", tmp_path, "https://example.org/x.csv", "\0.csv"):
        with pytest.raises(CoreError):
            read(path)
    with pytest.raises(NoSuchFile):
        read(tmp_path / "none.parquet")


def test_three_words_among_ten_thousand_numbers_set_three_rows_aside(written):
    spends = [f"{row}.5" for row in range(10_000)]
    for row, word in ((17, "unknown"), (4_000, "12 euros"), (9_998, "soon")):
        spends[row] = word
    lines = "".join(f"c{row},{spend}\n" for row, spend in enumerate(spends))
    table = open_table(read(written("customer,spend\n" + lines)))
    assert table.set_aside.to_numpy().tolist() == [
        [18, "spend", "unknown", "not a number"],
        [4_001, "spend", "12 euros", "not a number"],
        [9_999, "spend", "soon", "not a number"],
    ]
    assert (table.read, table.rows, table.rejected) == (10_000, 9_997, 3)


def test_both_readers_agree_on_lines_they_both_can_read(written, monkeypatch):
    draw = random.Random(3).choice
    lines = ["1,2,3\n", "4,5\n", "6,7,8,9\n", '"x\n\n,y",2,3\n', ",,\n", '1,"",2\n', "é, n/a ,3\n"]
    path = written("a,b,c\n" + "".join(draw(lines) for _ in range(2_000)))
    swift = read(path)
    monkeypatch.setattr("data.delimited.reading._read_swiftly", lambda *_: None)
    careful = read(path)
    pd.testing.assert_frame_equal(swift.texts, careful.texts)
    pd.testing.assert_frame_equal(swift.unread, careful.unread)


def test_a_file_larger_than_one_buffer_keeps_order_and_numbers(written):
    bad = {50_000, 200_000, 399_999}
    lines = ("x\n" if row in bad else f"{row},{'y' * 90}\n" for row in range(1, 400_001))
    raw = read(written("n,text\n" + "".join(lines)))
    assert raw.unread["row"].to_list() == sorted(bad)
    assert raw.unread["reason"].to_list()[2] == "line 400000: 1 value where 2 are wanted"
    assert (raw.texts["n"].astype("int64").to_numpy() == raw.texts.index).all()


def test_files_can_be_read_by_several_threads_at_once(written):
    paths = [written(f"a,b\n{number},2\n3\n", f"{number}.csv") for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        raws = list(pool.map(read, paths))
    assert [raw.texts["a"].to_list() for raw in raws] == [[str(number)] for number in range(8)]
    assert all(len(raw.unread) == 1 for raw in raws)


CELLS = st.sampled_from(
    ["", "1", "-2.5", "x", "é", "n/a", '"', '"a"', '"a', 'a"', '"x\ny"', "\n", "\r", " ", "\t", ";", "|"]
) | st.text(max_size=4)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    codec=st.sampled_from(["utf-8", "utf-8", "utf-16", "cp1252"]),
)
def test_a_dirty_table_is_read_whole_or_refused(written, rows, delimiter, codec):
    text = "\n".join(delimiter.join(row) for row in rows)
    try:
        raw = read(written(text.encode(codec, "replace")))
        table = open_table(raw)
    except CoreError:
        return
    assert table.read == table.rows + table.rejected == len(raw.texts) + len(raw.unread)
    assert not set(table.frame.index) & set(table.set_aside["row"])
    assert sorted({*raw.texts.index, *raw.unread["row"]}) == list(range(1, table.read + 1))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(written, content):
    try:
        read(written(content))
    except CoreError as refusal:
        assert refusal.remedy


def test_what_was_set_aside_or_renamed_is_counted_in_words(written):
    one, two = read(written("a,a\n1,2\n3\n")), read(written("a,,a\n1,2,3\n4\n5\n"))
    assert [each.message.partition(" set")[0].partition(" empty")[0] for each in one.findings] == [
        "1 column name was",
        "1 line was",
    ]
    assert [each.message.partition(" set")[0].partition(" empty")[0] for each in two.findings] == [
        "2 column names were",
        "2 lines were",
    ]
