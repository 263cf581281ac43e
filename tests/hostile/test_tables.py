import pytest
from hypothesis import HealthCheck, given, settings

from core.errors import CoreError
from core.table.table import open_table
from data.sources import read
from tests.hostile.tables import DirtyTable, dirty_tables

MISSING = {"", "n/a", "null"}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("dirty") / "customers.csv"


@settings(
    max_examples=2_000,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(dirty=dirty_tables())
def test_a_dirty_table_is_read_right_and_whole_or_refused(path, dirty):
    path.write_bytes(dirty.content)
    try:
        raw = read(path)
        table = open_table(raw) if len(dirty.content) % 3 == 0 else None  # typing takes the most time
    except CoreError as refusal:
        assert refusal.remedy
        assert not dirty.is_sound or not any(dirty.rows)
        return
    count = len(raw.texts) + len(raw.unread)
    assert table is None or table.read == table.rows + table.rejected == count
    assert sorted([*raw.texts.index, *raw.unread["row"]]) == list(range(1, count + 1))
    if dirty.is_sound:
        assert count == len(dirty.rows)
        assert cells_of(raw.texts) == expected(dirty)


def cells_of(texts):
    return {row: [known(cell) for cell in cells] for row, *cells in texts.astype(object).itertuples()}


def expected(dirty: DirtyTable):
    return {row: [tidy(cell) for cell in cells] for row, cells in enumerate(dirty.rows, start=1) if cells}


def tidy(cell: str) -> str | None:
    return known(cell.replace("\r", "\n").strip())


def known(cell: object) -> str | None:
    return cell if isinstance(cell, str) and cell.lower() not in MISSING else None
