import pytest

from core.choices import Algorithm, Hyperparameter, Hyperparameters, Size, pick
from core.errors import BadHyperparameter, UnknownAlgorithm

DEPTH = Hyperparameter("max_depth", "integer", 4, "How deep.", low=1, high=10)
RATE = Hyperparameter("rate", "number", lambda size: 1 / size.rows, "How fast.", low=0, high=1)
KIND = Hyperparameter("kind", "choice", "l2", "Which.", label="Penalty", choices=("l1", "l2"))
BALANCED = Hyperparameter("balanced", "flag", False, "Whether.")
FOREST = Algorithm("forest", "Forest", "Trees.", (DEPTH, RATE, KIND, BALANCED), build=dict)


def test_defaults_follow_the_size_of_the_data():
    assert dict(FOREST.choose(Size(rows=50))) == {
        "max_depth": 4,
        "rate": 0.02,
        "kind": "l2",
        "balanced": False,
    }


def test_values_given_win_over_defaults_and_are_read_from_text():
    chosen = FOREST.choose(Size(rows=2), {"max_depth": "7", "balanced": "Yes"})
    assert (chosen["max_depth"], chosen["balanced"], len(chosen)) == (7, True, 4)


@pytest.mark.parametrize(
    ("setting", "value", "read"),
    [
        (DEPTH, 5.0, 5),
        (DEPTH, "1e1", 10),
        (RATE, "0.5", 0.5),
        (RATE, 1, 1.0),
        (KIND, "l1", "l1"),
        (BALANCED, 1, True),
    ],
)
def test_a_value_is_read_in_its_own_type(setting, value, read):
    assert setting.read(value) == read
    assert type(setting.read(value)) is type(read)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        *((DEPTH, value) for value in (0, 11, 2.5, "deep", "", "inf", "nan", None, [3])),
        *((RATE, value) for value in (-0.1, 1.1, "nan", "inf", None, {})),
        *((KIND, value) for value in ("l3", "", None)),
        *((BALANCED, value) for value in ("perhaps", 2, None)),
    ],
)
def test_a_value_outside_its_range_is_refused_with_the_range(setting, value):
    with pytest.raises(BadHyperparameter, match=f"{setting.name} is {setting.range}") as refusal:
        setting.read(value)
    assert refusal.value.remedy


def test_ranges_and_titles_are_said_in_words():
    assert [each.range for each in (DEPTH, KIND, BALANCED)] == [
        "from 1 to 10",
        "one of l1, l2",
        "true or false",
    ]
    assert [each.title for each in (DEPTH, KIND)] == ["Max depth", "Penalty"]


def test_a_hyperparameter_nobody_knows_is_refused_with_the_known_ones():
    with pytest.raises(BadHyperparameter, match="no hyperparameter 'depth'") as refusal:
        FOREST.choose(Size(rows=2), {"depth": 3})
    assert refusal.value.remedy == "It has: max_depth, rate, kind, balanced."


def test_chosen_hyperparameters_can_be_compared_and_kept_as_a_key():
    one, other = FOREST.choose(Size(rows=2)), FOREST.choose(Size(rows=2))
    assert {one: "a"}[other] == "a"
    assert list(Hyperparameters((("a", 1), ("b", 2)))) == ["a", "b"]


def test_an_algorithm_is_found_by_name_or_the_names_are_listed():
    assert pick({"forest": FOREST}, "forest") is FOREST
    with pytest.raises(UnknownAlgorithm, match="'wood'") as refusal:
        pick({"forest": FOREST}, "wood")
    assert refusal.value.remedy == "Take one of: forest."
