import duckdb
import pytest

from core.errors import NotATable
from data.delimited.reading import load_csv, read_csv


@pytest.mark.parametrize("third", ["5", '"5', '27" screen,6', '"x\ny",7'])
def test_a_loaded_file_has_the_rows_and_the_rejects_of_a_read_one(tmp_path, third):
    path = tmp_path / "log.csv"
    path.write_text(f"Day,day\n1,2\n3\n{third}\n8,9\n")
    raw = read_csv(path)
    with duckdb.connect(str(tmp_path / "log.duckdb")) as database:
        loaded = load_csv(database, path, "lines")
        rows = database.table("lines").fetchall()
    assert loaded.names == ("Day", "day")
    assert rows == [tuple(row) for row in raw.texts.to_numpy()]
    assert loaded.unread.to_dict("records") == raw.unread.to_dict("records")
    assert loaded.findings == raw.findings


def test_a_file_without_one_row_is_not_loaded(tmp_path):
    (tmp_path / "log.csv").write_text("a,b\n1\n")
    with duckdb.connect() as database, pytest.raises(NotATable, match="No row"):
        load_csv(database, tmp_path / "log.csv", "lines")


@pytest.mark.parametrize("stray", ["", '"\n'])
def test_spaces_may_stand_around_quotes_whichever_reader_reads(tmp_path, stray):
    path = tmp_path / "spaced.csv"
    path.write_text(f'a,b\n "x\ny" ,1\n"" , "z"\n"p""" ,2\n"q"r,3\n{stray}')
    raw = read_csv(path)
    assert raw.texts.fillna("-").to_numpy().tolist() == [["x\ny", "1"], ["-", "z"], ['p"', "2"]]
    assert raw.unread["value"].to_list() == ['"q"r,3', *stray.split()]
