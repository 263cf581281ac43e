from dataclasses import replace

import pytest

from core.segments.assigning.assign import assign_many
from core.segments.describing.cards import cards_of, used_and_unused
from core.table.table import RawRows, conform


@pytest.fixture(scope="module")
def bought(shop):
    return replace(shop, schema=shop.schema.with_roles({"group": "target"}))


@pytest.fixture(scope="module")
def cards(shop_segments, bought):
    return cards_of(shop_segments, bought)


def test_a_card_says_who_is_in_a_segment_with_numbers(cards, bought):
    large = cards[2]
    assert (large.customers, large.share) == (30, 0.25)
    spend = bought.frame["spend"]
    own = spend[bought.frame["group"] == "large"].median()
    assert f"{own:,.0f} against {spend.median():.0f}" in large.sentence
    assert large.sentence.startswith("30 customers, 25% of all. ")
    assert large.sought.startswith("Buys large next 4.00 times as often as everyone (")
    assert large.rule.coverage == large.rule.purity == 1
    assert len(large.typical) == len(large.borderline) == 3
    assert 0 < large.confidence <= 1


def test_columns_that_were_not_segmented_by_are_told_apart(shop_segments, shop):
    told = cards_of(shop_segments, shop)[0]
    assert [each.text for each in told.others] == ["group small: 100% against 42%"]
    assert "group" not in [each.column for each in told.differences]
    assert [each.names for each in used_and_unused(shop_segments, shop)] == [
        ["spend", "visits", "channel"],
        ["group"],
    ]


def test_steadiness_is_that_of_the_segment_where_it_was_measured(shop_segments, bought):
    measured = replace(shop_segments, quality=replace(shop_segments.quality, jaccards=(1.0, 0.7, 0.2)))
    assert [card.steadiness.word for card in cards_of(measured, bought)] == ["holds", "wobbles", "dissolves"]
    unknown = replace(shop_segments, quality=replace(shop_segments.quality, jaccards=()))
    assert cards_of(unknown, bought)[0].steadiness is None


def test_another_table_is_described_too_even_where_a_segment_is_empty(shop, shop_segments):
    frame = shop.frame[shop.frame["group"] == "large"]
    other = conform(RawRows.of(frame), shop_segments.schema)
    empty, _, large = cards_of(shop_segments, other)
    assert (empty.customers, empty.confidence, empty.rule) == (0, None, None)
    assert empty.sentence == "0 customers, 0% of all."
    assert (large.customers, large.others, large.sought) == (30, (), "")


def test_outliers_have_no_card_and_count_among_all(shop, shop_segments):
    placed = assign_many(shop_segments, shop)
    placed.loc[placed.index[:20], "segment_id"] = -1
    cards = cards_of(shop_segments, shop, placed)
    assert len(cards) == 3
    assert sum(card.share for card in cards) == pytest.approx(100 / 120)
