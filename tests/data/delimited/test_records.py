import csv

import numpy as np
import pytest

from data.delimited import records

TEXT = 'name,said\na,"one\ntwo"\n\nb,"three ""four""\n\n"\nc,five\n'


@pytest.mark.parametrize("piece", [1, 3, 2**20])
def test_records_are_counted_whatever_pieces_the_file_is_read_in(piece, tmp_path, monkeypatch):
    monkeypatch.setattr(records, "PIECE", piece)
    plain = tmp_path / "plain.csv"
    for text in (TEXT, TEXT.rstrip("\n")):
        plain.write_text(text)
        filled = [record for record in csv.reader(text.splitlines(keepends=True)) if record]
        assert records.count_records(plain) == (len(filled), 1)
        assert records.lines_at(plain, np.array([0, text.index("b,"), text.index("a,")])).tolist() == [
            1,
            5,
            2,
        ]


@pytest.mark.parametrize("piece", [1, 3, 2**20])
@pytest.mark.parametrize(
    ("text", "does"),
    [
        ('a,"b" ,"c"\n', False),
        ('"he said ""a"" ""b""",1\n', False),
        ('"a" "b",1\n', True),
        ('x,"a""b"   "c\n', True),
        ('"a" \n"b"', False),
    ],
)
def test_a_quote_that_opens_again_is_seen(piece, text, does, tmp_path, monkeypatch):
    monkeypatch.setattr(records, "PIECE", piece)
    (tmp_path / "plain.csv").write_text(text)
    assert records.opens_again(tmp_path / "plain.csv") is does
