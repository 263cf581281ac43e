from models.kinds import KINDS


def test_a_kind_is_found_by_the_name_of_its_shelf():
    assert {name: kind.made.__name__ for name, kind in KINDS.items()} == {
        "model": "TrainedModel",
        "segmentation": "Segmentation",
    }


def test_a_golden_row_is_asked_as_a_form_asks(forest, shoppers):
    kind = KINDS["model"]
    golden = kind.golden(forest, shoppers)[0]
    assert kind.ask(forest, golden.row)[0] == golden.label
