from core.purchases.log import Window
from core.purchases.remarks import customers_left_out, uncategorised_lines


def test_who_was_left_out_is_counted_by_reason():
    finding = customers_left_out(Window.of("2025-09-30", 90, 3), 80, 95, 100)
    assert finding.message == (
        "80 of 100 customers of the log became rows. Left out: 5 not seen by 2025-09-30 and 15 who have "
        "fewer than 3 baskets by then, or buy nothing of a category within 90 days after it."
    )


def test_nothing_is_said_when_every_customer_became_a_row():
    assert customers_left_out(Window.of("2025-09-30"), 100, 100, 100) is None


def test_lines_without_a_category_are_counted_with_their_commonest_values():
    finding = uncategorised_lines(7, 10, [("beer", 5), (None, 2)])
    assert finding.message == ("7 of 10 lines belong to no category, most often: 'beer' (5) and empty (2).")


def test_nothing_is_said_when_every_line_has_a_category():
    assert uncategorised_lines(0, 10, []) is None
