"""An origin leads to a sample or to an opened file, and to nothing else."""

import pytest

from core.errors import NoSuchFile
from data import opened
from data.origin import Origin


def test_an_opened_file_is_read_by_its_key() -> None:
    rows = Origin(opened.keep(b"age,next\n31,pet\n", "mine.csv")).read()
    assert rows.texts.columns.tolist() == ["age", "next"]


@pytest.mark.parametrize("key", ["../data/samples/generated_shoppers.csv", "complete-journey", ""])
def test_what_is_no_key_leads_nowhere(key: str) -> None:
    with pytest.raises(NoSuchFile):
        Origin(key).read()
    with pytest.raises(NoSuchFile):
        Origin(key[:2] + "x", is_sample=True).read()
