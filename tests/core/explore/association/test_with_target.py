import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.errors import BadColumn, NoTarget
from core.explore.association.with_target import association_with_target, telling
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

CHANCE = np.random.default_rng(7)
CLASSES = CHANCE.choice(["food", "pets", "toys"], 300)


def opened(target: str = "next", **columns: object) -> Table:
    corrections = {target: Correction(role="target")} if target in columns else {}
    return open_table(RawRows.of(pd.DataFrame(columns)), corrections)


def of_column(table: Table, name: str) -> pd.Series:
    return association_with_target(table).set_index("column").loc[name]


def test_a_number_that_follows_the_class_has_a_correlation_ratio_of_one():
    code = pd.Series(CLASSES).map({"food": 1.5, "pets": 4.5, "toys": 2.5})
    found = of_column(opened(code=code, next=CLASSES), "code")
    assert found["measure"] == "correlation ratio"
    assert found["value"] == pytest.approx(1)
    assert found["p_value"] < 1e-50


def test_the_p_value_of_a_number_is_the_one_of_kruskal_and_wallis():
    chance = np.random.default_rng(17)
    spend = chance.normal(size=300).round(1)
    groups = [spend[name == CLASSES] for name in np.unique(CLASSES)]
    assert of_column(opened(spend=spend, next=CLASSES), "spend")["p_value"] == pytest.approx(
        stats.kruskal(*groups).pvalue
    )


def test_a_category_that_repeats_the_class_has_a_v_of_one():
    found = of_column(opened(copy=np.char.upper(CLASSES), next=CLASSES), "copy")
    assert found["measure"] == "Cramér's V"
    assert found["value"] == pytest.approx(1)


def test_the_p_value_of_a_category_is_the_one_of_the_chi_square_test():
    chance = np.random.default_rng(17)
    region = chance.choice(["north", "south", "west", "east"], 300)
    expected = stats.chi2_contingency(pd.crosstab(region, CLASSES)).pvalue
    assert of_column(opened(region=region, next=CLASSES), "region")["p_value"] == pytest.approx(expected)


def test_cramers_v_is_corrected_for_bias_as_bergsma_does():
    chance = np.random.default_rng(17)
    region = np.where(chance.random(300) < 0.4, CLASSES, chance.choice(["food", "pets"], 300))
    phi2 = stats.chi2_contingency(pd.crosstab(region, CLASSES)).statistic / 300
    expected = np.sqrt((phi2 - 4 / 299) / (3 - 4 / 299 - 1))
    assert of_column(opened(region=region, next=CLASSES), "region")["value"] == pytest.approx(expected)


def test_p_values_are_corrected_by_holm_for_the_number_of_columns():
    chance = np.random.default_rng(17)
    noise = {f"noise{number}": chance.normal(size=300) for number in range(3)}
    alone = sorted(of_column(opened(**{name: noise[name]}, next=CLASSES), name)["p_value"] for name in noise)
    first, second, third = alone
    expected = np.minimum(np.maximum.accumulate([3 * first, 2 * second, third]), 1)
    together = association_with_target(opened(**noise, next=CLASSES))
    assert sorted(together["p_value"]) == pytest.approx(expected)


def test_the_strongest_column_comes_first():
    chance = np.random.default_rng(17)
    found = association_with_target(opened(noise=chance.normal(size=300), copy=CLASSES, next=CLASSES))
    assert found["column"].tolist() == ["copy", "noise"]


def test_columns_that_hold_one_value_tell_nothing():
    table = opened(same=np.full(300, 1e300), word=["a"] * 300, next=CLASSES)
    asked = Table(table.frame, table.schema.with_roles({"same": "feature", "word": "feature"}), *_rest(table))
    found = association_with_target(asked)
    assert found[["value", "p_value"]].values.tolist() == [[0, 1], [0, 1]]


def test_a_category_that_is_different_in_every_row_tells_nothing():
    table = opened(name=[f"person {number}" for number in range(300)], next=CLASSES)
    asked = Table(table.frame, table.schema.with_roles({"name": "feature"}), *_rest(table))
    assert of_column(asked, "name")["value"] == pytest.approx(0, abs=1e-6)


def test_missing_cells_are_left_out_pairwise():
    code = pd.Series(CLASSES).map({"food": 1.5, "pets": 4.5, "toys": 2.5})
    holes = code.where(np.arange(300) % 3 > 0)
    classes = pd.Series(CLASSES).where(np.arange(300) % 5 > 0)
    assert of_column(opened(code=holes, next=classes), "code")["value"] == pytest.approx(1)


def test_dates_are_measured_as_days():
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta((CLASSES == "toys") * 30, unit="D")
    table = opened(joined=days, next=CLASSES)
    asked = Table(table.frame, table.schema.with_roles({"joined": "feature"}), *_rest(table))
    assert of_column(asked, "joined")["measure"] == "correlation ratio"


def test_columns_of_every_kind_are_compared_by_what_they_explain():
    chance = np.random.default_rng(17)
    noise, hill = chance.normal(size=300), np.where(CLASSES == "toys", 0, chance.choice([-1.5, 1.5], 300))
    found = association_with_target(opened(noise=noise, hill=hill, copy=CLASSES, next=CLASSES))
    found = found.set_index("column")
    assert found.at["copy", "mutual_information"] == pytest.approx(1)
    assert found.at["hill", "mutual_information"] > 0.4 > found.at["hill", "effect"]
    assert found.at["noise", "mutual_information"] <= found.at["noise", "reference"] < 0.05
    assert found[["looked_at", "of"]].values.tolist() == [[300, 300]] * 3


def test_the_effect_of_noise_is_nothing_where_its_correlation_ratio_is_not():
    chance = np.random.default_rng(17)
    classes = [f"c{number % 30}" for number in range(300)]
    noise = {f"noise{number}": chance.normal(size=300) for number in range(30)}
    found = association_with_target(opened(**noise, next=classes))
    assert found["value"].mean() > 0.25
    assert (found["effect"] ** 2).mean() < 0.03


def test_it_is_said_when_being_empty_alone_tells():
    chance = np.random.default_rng(17)
    told = pd.Series(chance.normal(size=300)).where(CLASSES == "toys")
    chance = pd.Series(chance.normal(size=300)).where(chance.random(300) < 0.5)
    found = association_with_target(opened(told=told, chance=chance, next=CLASSES)).set_index("column")
    assert found["missing_tells"].to_dict() == {"told": True, "chance": False}
    assert found.at["told", "missing"] == np.mean(CLASSES != "toys")


def test_a_table_without_features_has_an_empty_ranking():
    assert association_with_target(opened(next=CLASSES)).empty


def test_a_quantity_as_target_is_refused():
    with pytest.raises(BadColumn, match="300 different values"):
        association_with_target(opened(noise=CLASSES, next=np.linspace(0.5, 9.5, 300)))


def test_a_table_without_a_target_is_refused():
    with pytest.raises(NoTarget):
        association_with_target(opened(noise=CLASSES))


def _rest(table: Table) -> tuple[pd.DataFrame, int]:
    return table.set_aside, table.read


def test_one_telling_column_is_spoken_of_in_the_singular():
    ranking = pd.DataFrame({"column": ["age"], "p_value": [0.001]})
    assert telling(ranking) == (
        "'age' tells the categories apart best. 1 of 1 column goes with the target more than chance would."
    )
