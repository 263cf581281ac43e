import pytest

from core.learning.explaining.movers import movers
from core.learning.predict import predict_one

ROW = {"n_food": 0, "n_pet_care": 6, "n_toys": 1, "age": 44, "spend": 20.5, "channel": "web", "member": "no"}


@pytest.fixture(scope="module")
def found(forest):
    return movers(forest, ROW)


def test_every_column_has_a_line_and_the_widest_is_first(forest, found):
    lines = found.of("pet care")
    assert sorted(lines["column"]) == sorted(forest.spec.features)
    assert lines["column"][0] == "n_pet_care"
    assert lines["range"].is_monotonic_decreasing
    assert (lines["lowest"] <= lines["now"]).all() and (lines["now"] <= lines["highest"]).all()


def test_the_ends_are_what_the_form_would_answer(forest, found):
    now = predict_one(forest, ROW).probabilities["toys"]
    for line in found.of("toys").itertuples():
        assert line.now == pytest.approx(now)
        for place, end in ((line.lowest_at, line.lowest), (line.highest_at, line.highest)):
            asked = ROW | {line.column: place.replace(",", "")}
            assert predict_one(forest, asked).probabilities["toys"] == pytest.approx(end, abs=1e-3)


def test_a_column_is_unknown_only_where_it_is_so_now(forest, found):
    assert "unknown" not in {*found.frame["lowest_at"], *found.frame["highest_at"]}
    empty = movers(forest, {})
    assert (empty.frame["range"] > 0).any()


def test_the_sentence_names_the_first(found):
    first = found.of("pet care").iloc[0]
    said = found.sentence("pet care")
    assert said.startswith(f"pet care is at {first['now']:.0%}. Alone, n_pet_care (")
    assert said.endswith("would move it most.")


def test_what_is_unknown_now_is_one_of_the_ends(forest):
    lines = movers(forest, {}).frame
    assert (lines["lowest"] <= lines["now"]).all() and (lines["now"] <= lines["highest"]).all()
    assert "unknown" in {*lines["lowest_at"], *lines["highest_at"]}
