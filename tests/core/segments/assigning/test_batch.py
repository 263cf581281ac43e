import pytest

from core.errors import MissingColumns, NotATable
from core.segments.assigning.batch import assign_file
from core.segments.reshaping.reshape import outliers_apart
from core.table.table import RawRows


def test_every_row_is_assigned_or_rejected_with_its_reason(shop, shop_segments):
    rows = shop.frame.astype({"spend": object})
    rows.loc[3, "spend"] = "plenty"
    batch = assign_file(shop_segments, RawRows.of(rows))
    assert (batch.read, len(batch.frame), batch.rejected) == (120, 119, 1)
    assert batch.rejects["reason"].tolist() == ["not a number"]
    assert batch.sentence.startswith("120 rows read: 119 assigned, 1 rejected. The most, 4")
    assert [each.code for each in batch.findings] == ["rows-set-aside"]


def test_strange_rows_are_counted_though_they_are_assigned(shop, shop_segments):
    rows = shop.frame.astype({"channel": object})
    rows.loc[[3, 4], "channel"] = "fax"
    rows.loc[5, "spend"] = 1e9
    rows.loc[[7, 8, 9], ["spend", "visits", "channel"]] = None
    found = assign_file(shop_segments, RawRows.of(rows)).findings
    assert {each.code: next(iter(each.evidence.values())) for each in found} == {
        "unseen-category": 2,
        "outside-range": 1,
        "mostly-unknown": 3,
    }
    assert assign_file(shop_segments, RawRows.of(shop.frame)).findings == ()


def test_other_shares_than_in_training_are_said(shop, shop_segments):
    small = shop.frame[shop.frame["group"] == "small"]
    batch = assign_file(shop_segments, RawRows.of(small.loc[small.index.repeat(3)]))
    assert [each.code for each in batch.findings] == ["moved-shares"]
    assert batch.shares["customers"].tolist() == [150, 0, 0]


def test_outliers_have_a_line_of_their_own_where_there_are_any(shop, shop_segments):
    raw = RawRows.of(shop.frame)
    assert "outlier" not in {*assign_file(shop_segments, raw).shares["segment"]}
    apart = outliers_apart(shop_segments, shop, 0.5)
    shares = assign_file(apart, raw).shares.set_index("segment")
    assert shares["customers"]["outlier"] == apart.noise
    assert shares["share"].tolist() == pytest.approx(shares["share_in_training"].tolist())


def test_a_file_without_rows_or_columns_is_refused(shop, shop_segments):
    with pytest.raises(NotATable):
        assign_file(shop_segments, RawRows.of(shop.frame.head(0)))
    with pytest.raises(MissingColumns, match="'visits'"):
        assign_file(shop_segments, RawRows.of(shop.frame.drop(columns="visits")))
