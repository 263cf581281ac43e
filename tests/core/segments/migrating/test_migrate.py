"""Who moved between two files is counted so that nobody is lost."""

from dataclasses import replace

import pandas as pd
import pytest

from core.errors import BadColumn, CannotMigrate
from core.segments.migrating.migrate import migrate
from core.segments.reshaping.reshape import outliers_apart


@pytest.fixture
def later(shop):
    """The shop a year on: two small customers became large, 5 left, 3 came."""
    frame = shop.frame.copy()
    small = frame.index[frame["group"] == "small"][:2]
    frame.loc[small, ["spend", "visits", "channel"]] = [2000.0, 60.0, "web"]
    frame = frame.iloc[:-5]
    new = frame.tail(3).assign(customer_id=["N1", "N2", "N3"])
    return replace(shop, frame=pd.concat([frame, new.set_axis([200, 201, 202])]))


def test_everybody_is_counted_once(shop, shop_segments, later):
    found = migrate(shop_segments, shop, later, "customer_id", "spend")
    assert len(found.frame) == 123
    assert (len(found.both), len(found.moved), found.newcomers, found.leavers) == (115, 2, 3, 5)
    assert found.flows["customers"].sum() == 123
    assert found.shares["before"].sum() == 120
    assert found.shares["after"].sum() == 118
    assert found.shares["value_after"].sum() == pytest.approx(later.frame["spend"].sum())
    assert found.moved["value_after"].sum() == 4000


def test_the_sentence_says_how_many_moved_where_most_went_and_what_they_are_worth(shop, shop_segments, later):
    names = shop_segments.names
    found = migrate(shop_segments, shop, later, "customer_id", "spend")
    assert found.sentence.startswith(
        f"Of 115 customers in both files, 2 (1.7%) changed segment, the most from '{names[0]}' to "
        f"'{names[2]}' (2). The spend of those who moved was "
    )
    assert found.sentence.endswith("and is 4,000 now. 3 are new and 5 are gone.")


def test_the_same_file_twice_says_that_nobody_moved(shop, shop_segments):
    found = migrate(shop_segments, shop, shop, "customer_id")
    assert found.sentence.startswith("Of 120 customers in both files, none changed segment.")
    assert found.moved.empty
    assert list(found.frame.columns) == ["customer_id", "from", "to"]


def test_one_newcomer_is_one(shop, shop_segments, later):
    fewer = replace(later, frame=later.frame.iloc[:-2])
    assert migrate(shop_segments, shop, fewer, "customer_id").sentence.endswith("1 is new and 5 are gone.")


def test_outliers_are_a_place_one_can_move_to(shop, shop_segments, later):
    apart = outliers_apart(shop_segments, shop, 0.5)
    found = migrate(apart, shop, later, "customer_id")
    assert found.segments == (*apart.names, "outlier")
    assert found.shares.set_index("segment")["before"]["outlier"] == apart.noise


def test_rows_without_an_id_are_left_out_and_counted(shop, shop_segments, later):
    later.frame.loc[200, "customer_id"] = None
    assert migrate(shop_segments, shop, later, "customer_id").unnamed == 1


def test_files_that_cannot_be_matched_are_refused(shop, shop_segments, later):
    double = replace(later, frame=later.frame.assign(customer_id="C1"))
    others = replace(later, frame=later.frame.assign(customer_id=[f"X{at}" for at in range(118)]))
    for table, customer, value, said in (
        (double, "customer_id", None, "come more than once"),
        (others, "customer_id", None, "No customer of one file"),
        (later, "name", None, "no column 'name'"),
        (later, "customer_id", "channel", "no number"),
    ):
        with pytest.raises(CannotMigrate, match=said):
            migrate(shop_segments, shop, table, customer, value)


def test_an_id_named_like_a_column_of_the_answer_is_refused(shop, shop_segments):
    renamed = replace(
        shop,
        frame=shop.frame.rename(columns={"customer_id": "from"}),
        schema=replace(
            shop.schema,
            columns=tuple(
                replace(each, name="from") if each.name == "customer_id" else each
                for each in shop.schema.columns
            ),
        ),
    )
    with pytest.raises(BadColumn, match="'from'"):
        migrate(shop_segments, renamed, renamed, "from")


def test_the_share_of_a_way_is_of_those_who_were_there_before(shop, shop_segments, later):
    flows = migrate(shop_segments, shop, later, "customer_id").flows
    assert flows.groupby("from")["share"].sum().tolist() == pytest.approx([1.0] * flows["from"].nunique())


def test_rows_without_a_name_are_counted_and_not_taken_for_one_customer(shop, shop_segments, later):
    nameless = later.frame["customer_id"].mask(later.frame.index.isin(later.frame.index[:3]))
    found = migrate(
        shop_segments, shop, replace(later, frame=later.frame.assign(customer_id=nameless)), "customer_id"
    )
    assert (found.unnamed, found.leavers) == (3, 5 + 3)
