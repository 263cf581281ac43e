import gzip
import pickle
import tempfile

import fsspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.errors import NoSuchFile, NotATable
from data.delimited import boundaries
from data.parts import delimited, held, parquet
from data.parts.held import HeldSource
from data.parts.opening import open_source
from data.parts.said import findings_of_parts
from data.sources import read


def rows_of(source, together):
    return together(source).texts.to_dict("list")


def refusal(where):
    with pytest.raises((NotATable, NoSuchFile)) as refused, open_source(where):
        pass
    return f"{refused.value} {refused.value.remedy}"


@pytest.fixture
def folder(tmp_path):
    """Three files of one table: the second is packed, the third has its columns the other way round."""
    (tmp_path / "part-1.csv").write_text("a,b\n1,x\n2\n")
    (tmp_path / "part-2.csv.gz").write_bytes(gzip.compress("a;b\n3;é\n".encode("cp1252")))
    (tmp_path / "part-10.csv").write_text("b,a\nz,5\n\n6\nw,7\n")
    (tmp_path / "_SUCCESS").write_text("")
    return tmp_path


@pytest.mark.parametrize("part", [1, 8, 2**23])
def test_the_files_of_a_folder_are_read_as_if_they_were_one(folder, together, monkeypatch, part):
    monkeypatch.setattr(delimited, "PART", part)
    monkeypatch.setattr(boundaries, "PIECE", 8)
    with open_source(folder) as source:
        raw = together(source)
        assert sum(part.size for part in source.parts()) == source.size
    assert raw.texts.to_dict("list") == {"a": ["1", "3", "5", "7"], "b": ["x", "é", "z", "w"]}
    assert raw.texts.index.to_list() == [1, 3, 4, 6]
    assert raw.unread[["row", "reason"]].to_numpy().tolist() == [
        [2, "part-1.csv, line 3: 1 value where 2 are wanted"],
        [5, "part-10.csv, line 4: 1 value where 2 are wanted"],
    ]


def test_what_is_said_of_several_files_is_said_once_and_lines_set_aside_are_added_up(folder):
    (folder / "part-3.csv").write_text("a;b\n1;2\n")
    with open_source(folder) as source:
        said = [finding for part in source.parts() for finding in part.read().findings]
    found = {finding.code: finding for finding in findings_of_parts([*source.findings, *said])}
    assert found["delimiter"].subject == "part-2.csv.gz and 1 more"
    assert found["encoding"].subject == "part-2.csv.gz"
    assert found["lines-set-aside"].message == "2 lines were set aside: they are no rows of the table."


def test_a_file_of_other_columns_is_refused_before_the_first_row(folder):
    (folder / "part-3.csv").write_text("a,c\n1,2\n")
    assert "part-3.csv' has other columns than the first file: 'b' is missing, 'c' new" in refusal(folder)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("part-3.csv", b"", "part-3.csv: The file is empty"),
        ("part-3.csv.gz", b"\x1f\x8b\x08", "part-3.csv.gz: The .gz file is damaged"),
        ("part-3.xlsx", b"PK", "part-3.xlsx: Only CSV files, or only Parquet files"),
        ("part-3.parquet", b"PAR1", "part-3.parquet: Only CSV files, or only Parquet files"),
        ("_delta_log/0.json", b"{}", "Delta table"),
    ],
)
def test_a_folder_with_a_file_that_does_not_fit_is_refused(folder, name, content, said):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    assert said in refusal(folder)


def test_other_files_and_columns_are_passed_over_and_names_may_be_spelled_otherwise(folder, together):
    (folder / "notes.pdf").write_bytes(b"%PDF")
    (folder / "part-10.csv").write_text("more,B,A \n0,z,5\n")
    with open_source(folder) as source:
        assert rows_of(source, together) == {"a": ["1", "3", "5"], "b": ["x", "é", "z"]}
        assert [(each.level, each.subject, each.message) for each in source.findings] == [
            ("warning", "file", "Not read: 'notes.pdf', which are no tables."),
            ("info", "part-10.csv", "Not read: 'more', which the first file does not have."),
        ]


def test_numbers_of_parquet_stay_plain_under_another_name(tmp_path, together):
    for number, name in enumerate(("Age", "age")):
        pd.DataFrame({name: [1.5]}).to_parquet(tmp_path / f"{number}.parquet")
    with open_source(tmp_path) as source:
        assert {each for part in source.parts() for each in part.read().plain} == {"Age"}


def test_copies_of_packed_files_are_gone_once_their_parts_are(tmp_path, monkeypatch):
    (tmp_path / "copies").mkdir()
    (tmp_path / "rows").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "copies"))
    monkeypatch.setattr(delimited, "PART", 1)
    for number in range(6):
        (tmp_path / "rows" / f"{number}.csv.gz").write_bytes(gzip.compress(b"a,b\n1,2\n"))
    with open_source(tmp_path / "rows") as source:
        most = 0
        for part in source.parts():
            assert len(part.read().texts) == 1
            most = max(most, len(list((tmp_path / "copies").iterdir())))
        assert 1 <= most <= 2
        held = list(source.parts())
        assert sum(len(part.read().texts) for part in held) == 6
    assert not list((tmp_path / "copies").iterdir())


def test_a_parquet_file_is_read_in_slices_of_its_row_groups(tmp_path, together, monkeypatch):
    path = tmp_path / "some.parquet"
    frame = pd.DataFrame(
        {"n": [1, None, 3, 4, 5], "d": pd.to_datetime(["2026-01-02"] * 5), "t": list("abcde")}
    )
    frame.convert_dtypes().to_parquet(path, row_group_size=3)
    monkeypatch.setattr(parquet, "ROWS", 2)
    with open_source(path) as source:
        parts = list(source.parts())
        raw = together(source)
    assert [part.size for part in parts] == [2, 1, 2]
    assert source.size == 5
    pd.testing.assert_frame_equal(raw.texts, read(path).texts, check_index_type=False)
    assert raw.plain == read(path).plain


def test_columns_of_lists_records_or_bytes_are_passed_over_and_said(tmp_path, together):
    path = tmp_path / "some.parquet"
    columns = [[[1]], ["x"], [{"b": 1, "c": 2}], [3.5], [b"?"], [7]]
    names = ["basket", "a", "who", "who.b", "seal", "a"]
    pq.write_table(pa.Table.from_arrays([pa.array(each) for each in columns], names=names), path)
    with open_source(path) as source:
        assert rows_of(source, together) == {"a": ["x"], "who.b": ["3.5"], "a_2": ["7"]}
        assert source.names == ("a", "who.b", "a_2")
        found = {each.code: each.message for each in source.findings}
    assert found["passed-over"] == "Not read: 'basket', 'who' and 'seal', which hold lists, records or bytes."


@pytest.mark.parametrize("where", ["memory://shop/day", "memory://shop/day/*.csv"])
def test_files_far_away_are_read_by_their_address(where, together):
    far = fsspec.filesystem("memory")
    far.pipe({"/shop/day/2.csv": b"a,b\n3,4\n", "/shop/day/1.csv": b"a,b\n1,2\n"})
    with open_source(where) as source:
        assert rows_of(source, together) == {"a": ["1", "3"], "b": ["2", "4"]}
    far.rm("/shop", recursive=True)


def test_a_large_file_far_away_is_split_too(tmp_path, together, monkeypatch):
    pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}).to_parquet(tmp_path / "far.parquet")
    far = fsspec.filesystem("memory")
    far.pipe({"/far.csv": b"a,b\n1,x\n2,y\n", "/far.parquet": (tmp_path / "far.parquet").read_bytes()})
    monkeypatch.setattr(delimited, "PART", 1)
    monkeypatch.setattr(boundaries, "PIECE", 4)
    for ending in ("csv", "parquet"):
        with open_source(f"memory://far.{ending}") as source:
            assert rows_of(source, together) == {"a": ["1", "2"], "b": ["x", "y"]}
    far.rm("/far.csv")
    far.rm("/far.parquet")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("nowhere.csv", "There is no file"),
        ("nowhere/*.csv", "There is no file"),
        ("-", "not from what is piped in"),
        (".", "holds no files to read"),
        ("s3://shop/day.csv", "s3fs"),
        ("strange://shop/day.csv", "Protocol not known"),
    ],
)
def test_what_cannot_be_reached_is_refused_with_what_is_missing(tmp_path, monkeypatch, where, said):
    monkeypatch.chdir(tmp_path)
    assert said in refusal(where)


def test_rows_in_memory_are_numbered_anew_in_each_part(tmp_path, together, monkeypatch):
    monkeypatch.setattr(held, "ROWS", 2)
    path = tmp_path / "some.csv"
    path.write_text("a,b\n1,2\n3\n4,5\n6\n7,8\n")
    raw = read(path)
    parts = together(HeldSource(raw))
    pd.testing.assert_frame_equal(parts.texts, raw.texts, check_index_type=False, check_names=False)
    assert parts.unread.to_dict("records") == raw.unread.to_dict("records")


def test_a_workbook_is_read_at_once(tmp_path, together):
    path = tmp_path / "some.xlsx"
    with pd.ExcelWriter(path) as book:
        pd.DataFrame({"a": ["x"], "b": [2]}).to_excel(book, sheet_name="One", index=False)
        pd.DataFrame({"a": ["y", "z"], "b": [3, 4]}).to_excel(book, sheet_name="Two", index=False)
    with open_source(path, sheet="Two") as source:
        assert rows_of(source, together) == {"a": ["y", "z"], "b": ["3", "4"]}
        assert source.size == 2


def test_any_part_can_be_read_again_elsewhere(folder, monkeypatch):
    monkeypatch.setattr(delimited, "PART", 1)
    with open_source(folder) as source:
        for part in source.parts():
            again = pickle.loads(pickle.dumps(part)).read()
            pd.testing.assert_frame_equal(again.texts, part.read().texts)


def test_whole_numbers_are_known_by_the_type_of_a_column_in_every_file(tmp_path):
    ids = pd.DataFrame({"n": [1, 2], "long": [2**63, 1], "x": [1.0, 2.0], "t": ["007", "8"]})
    ids.astype({"long": "uint64"}).to_parquet(tmp_path / "one.parquet")
    ids.to_excel(tmp_path / "one.xlsx")
    ids.to_csv(tmp_path / "one.csv")
    known = {}
    for path in sorted(tmp_path.iterdir()):
        with open_source(path) as source:
            known[path.suffix] = "".join(name[0] for name in ids if source.is_whole(name))
    assert known == {".csv": "", ".parquet": "n", ".xlsx": "nx"}
    (tmp_path / "months").mkdir()
    ids.rename(columns={"t": "T"}).to_parquet(tmp_path / "months" / "1.parquet")
    ids.assign(t=[7, 8]).to_parquet(tmp_path / "months" / "2.parquet")
    with open_source(tmp_path / "months") as source:
        assert source.is_whole("n") and not source.is_whole("T")
