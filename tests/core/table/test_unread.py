import pandas as pd

from core.table.schema import Correction
from core.table.table import RawRows, open_table

JOINED = ["31/12/2017", "01/02/2017"] * 20


def said(corrections=None, **columns):
    table = open_table(RawRows.of(pd.DataFrame(columns)), corrections)
    return table.rejected, next((each for each in table.findings if each.code == "unread-cells"), None)


def test_a_date_that_cannot_be_read_in_an_ignored_column_is_said():
    rejected, finding = said(joined=[*JOINED, "soon"])
    assert (rejected, finding.level, finding.subject) == (0, "info", "joined")
    assert finding.message == "1 cell of 'joined' cannot be read and was left empty: 'soon' is no date."


def test_a_column_said_to_be_what_it_is_not_is_a_warning():
    _, finding = said({"city": Correction(kind="date", role="ignored")}, city=["Rome", "Oslo"] * 20)
    assert (finding.level, finding.evidence["cells"]) == ("warning", 40)


def test_empty_cells_and_cells_that_set_a_row_aside_are_no_finding():
    assert said(joined=[*JOINED, "", "n/a"]) == (0, None)
    assert said({"joined": Correction(role="feature")}, joined=[*JOINED, "soon"]) == (1, None)
