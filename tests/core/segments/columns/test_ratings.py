"""Which numbers are ratings."""

from core.segments.columns.ratings import ratings_of
from tests.conftest import made_table


def test_few_values_in_many_rows_are_a_rating_and_nothing_else_is() -> None:
    table = made_table(
        {
            "stars": [1, 2, 3, 4, 5, None] * 20,
            "age": list(range(120)),
            "points": [500.5, 1000.0, 1500.5] * 40,
            "same": [3] * 120,
            "town": ["Bern", "Basel"] * 60,
        }
    )
    assert ratings_of(table, ["stars", "age", "points", "same", "town", "unknown"]) == ("stars", "points")
    assert ratings_of(table, ["stars"]) == ()  # alone it tells no groups apart
    assert ratings_of(made_table({"stars": [1, 2, 3, 4] * 9, "age": range(36)}), ["stars", "age"]) == ()
