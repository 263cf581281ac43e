from datetime import datetime
from zipfile import ZipFile

import pytest
import xlsxwriter

from core.errors import CoreError, NoSuchFile, NotATable
from core.table.table import open_table
from data.excel import workbook
from data.excel.reading import sheets_of
from data.sources import read


@pytest.fixture
def written(tmp_path):
    """Write a workbook of sheets, each a list of rows, and give its path."""

    def write(**sheets):
        path = tmp_path / "customers.xlsx"
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for place, row in enumerate(rows):
                    sheet.write_row(place, 0, row)
        return path

    return write


def findings(raw):
    return {finding.code: finding for finding in raw.findings}


def test_cells_keep_their_types(written):
    rows = [
        ["id", "spend", "vip", "since", "mixed", 2024],
        ["007", 1.5, True, datetime(2024, 1, 2), 1, 3],
        ["008", 2, False, datetime(2024, 1, 3, 4, 5), "x", ""],
    ]
    raw = read(written(Sheet1=rows))
    assert raw.texts.iloc[0].to_list() == ["007", "1.5", "True", "2024-01-02", "1", "3"]
    assert raw.texts.iloc[1].fillna("").to_list() == ["008", "2", "False", "2024-01-03 04:05:00", "x", ""]
    assert list(raw.texts)[-1] == "2024"
    assert raw.findings == ()
    assert [open_table(raw).schema[name].kind for name in ("spend", "since")] == ["number", "date"]


def test_titles_merged_cells_and_errors_are_handled_and_said(tmp_path):
    path = tmp_path / "customers.xlsm"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("C2:E2", "Customers 2024")
        sheet.write_row("C4", ["shop", "spend", "visits"])
        sheet.merge_range("C5:C7", "Rome")
        for row, value in ((4, 10), (5, "#DIV/0!"), (6, "#N/A")):
            sheet.write_formula(row, 3, "=A1", None, value)
            sheet.write(row, 4, row)
    raw = read(path)
    assert raw.texts["shop"].to_list() == ["Rome", "Rome", "Rome"]
    assert raw.texts["spend"].fillna("").to_list() == ["10", "", ""]
    said = findings(raw)
    assert list(said) == ["lines-above-header", "merged-cells", "error-cells"]
    assert "'Customers 2024'" in said["lines-above-header"].message
    assert said["error-cells"].evidence == {"cells": 2, "errors": "#DIV/0!, #N/A"}


def test_a_formula_that_was_never_calculated_is_said(written):
    path = written(one=[["id", "spend"], ["a", 1], ["b", "=A1"], ["c", "=A1"]])
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<v>0</v></c></row></sheetData>", b"<v></v></c></row></sheetData>")
    with ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    raw = read(path)
    assert raw.texts["spend"].fillna("").to_list() == ["1", "0", ""]
    assert findings(raw)["error-cells"].evidence == {"cells": 1, "errors": "a formula not calculated"}


def test_the_first_sheet_with_a_table_is_read_unless_another_is_named(tmp_path):
    path = tmp_path / "customers.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("hidden", "notes", "here", "there"):
            sheet = book.add_worksheet(name)
            if name != "notes":
                sheet.write_column(0, 0, ["name", name])
        book.get_worksheet_by_name("hidden").hide()
        book.get_worksheet_by_name("notes").activate()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=here!$A$1:$A$2"})
        book.add_chartsheet("chart").set_chart(chart)
    assert sheets_of(path) == ("hidden", "notes", "here", "there")
    raw = read(path)
    assert raw.texts["name"].to_list() == ["here"]
    assert findings(raw)["other-sheets"].evidence == {"sheet": "here", "others": "hidden, notes, there"}
    assert read(path, "hidden").texts["name"].to_list() == ["hidden"]
    with pytest.raises(NotATable, match="No table in 'notes'"):
        read(path, "notes")
    with pytest.raises(NoSuchFile, match="no sheet 'else'") as refusal:
        read(path, "else")
    assert "'there'" in refusal.value.remedy


def test_a_cell_at_the_far_end_of_a_sheet_is_refused_and_ends_nothing(tmp_path):
    path = tmp_path / "sparse.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write("A1", "a")
        book.worksheets()[0].write("XFD1048576", 1)
    with pytest.raises(NotATable, match="too far spread out"):
        read(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "old Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_was_found(tmp_path, content, said):
    path = tmp_path / "customers.xlsx"
    path.write_bytes(content)
    with pytest.raises(NotATable, match=said) as refusal:
        read(path)
    assert refusal.value.remedy


def test_a_damaged_workbook_is_refused_wherever_it_is_damaged(written):
    path = written(one=[["a", "b"], *[[n, n * 7 % 5] for n in range(40)]])
    whole = path.read_bytes()
    for at in range(0, len(whole), len(whole) // 3):
        path.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])
        try:
            assert len(read(path).texts.columns) == 2
        except CoreError as refusal:
            assert refusal.remedy


def test_a_workbook_that_unpacks_to_too_much_is_refused(written, monkeypatch):
    path = written(one=[["a"], *[[0]] * 1_000])
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 10_000)
    with pytest.raises(NotATable, match="too large to unpack"):
        read(path)


def test_another_zip_archive_is_no_workbook(tmp_path):
    with ZipFile(tmp_path / "letter.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(NotATable, match="no Excel workbook"):
        read(tmp_path / "letter.xlsx")


def test_a_workbook_with_the_ending_of_another_kind_is_refused_as_what_it_is(written):
    path = written(one=[["a"], [1]])
    with pytest.raises(NotATable, match="Excel workbook"):
        read(path.rename(path.with_suffix(".csv")))
