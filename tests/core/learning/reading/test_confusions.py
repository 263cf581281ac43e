from dataclasses import replace

import numpy as np

from core.learning.evaluation.answers import Answers
from core.learning.reading.confusions import confusions, customers_of_cell

THREE = Answers(
    ("food", "pet", "toys"),
    np.array([4, 5, 6, 9]),
    np.zeros(4, dtype=int),
    np.array([0, 0, 0, 2]),
    np.array([[0.6, 0.3, 0.1], [0.1, 0.2, 0.7], [0.05, 0.05, 0.9], [0.1, 0.1, 0.8]]),
)


def test_every_customer_is_in_one_cell():
    frame = confusions(THREE).frame
    assert list(frame.columns) == ["actual", "predicted", "customers", "share"]
    assert (len(frame), frame["customers"].sum()) == (9, 4)
    line = frame.set_index(["actual", "predicted"]).loc[("food", "toys")]
    assert (line["customers"], line["share"].round(3)) == (2, 0.667)
    assert (frame.loc[frame["actual"] == "pet", "share"] == 0).all()


def test_the_sentence_names_the_most_frequent_confusion():
    assert confusions(THREE).sentence == (
        "2 of 4 customers were predicted right. The most frequent confusion: "
        "2 who bought food (67% of them) were predicted as toys."
    )


def test_a_cell_lists_its_customers_the_surest_mistake_first():
    frame = customers_of_cell(THREE, "food", "toys")
    assert frame.to_dict("list") == {"row": [6, 5], "p_actual": [0.05, 0.1], "p_predicted": [0.9, 0.7]}


def test_a_cell_names_its_customers_where_the_table_does():
    named = replace(THREE, customer=np.array(["ann", "bo", "cy", "di"], dtype=object))
    assert customers_of_cell(named, "food", "toys")["customer"].tolist() == ["cy", "bo"]


def test_a_cell_without_customers_lists_nobody():
    assert customers_of_cell(THREE, "pet", "no such thing").empty


def test_the_cells_and_their_customers_agree_over_repeats():
    chance = np.random.default_rng(0)
    probability = chance.dirichlet(np.ones(3), 60)
    twice = Answers(
        ("a", "b", "c"),
        np.tile(np.arange(30), 2),
        np.repeat([0, 1], 30),
        np.tile(np.arange(30) % 3, 2),
        probability,
    )
    for line in confusions(twice).frame.itertuples():
        assert len(customers_of_cell(twice, line.actual, line.predicted)) == line.customers
