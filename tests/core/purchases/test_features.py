from core.purchases.features import (
    LAST,
    SPENT,
    class_features,
    customer_features,
    distinct_feature,
    share_features,
    slugs,
)


def names(features):
    return [feature.name for feature in features]


def test_what_a_log_does_not_know_makes_no_feature():
    bare, full = customer_features(False, False), customer_features(True, True)
    more = ["morning_share", "afternoon_share", "evening_share", "discount_share"]
    assert [name for name in names(full) if name not in names(bare)] == more


def test_every_feature_says_its_unit_and_its_meaning():
    made = [
        *customer_features(True, True),
        *sum(class_features(["Pet food"]), ()),
        *SPENT,
        LAST,
        *share_features("Dept", ["A"]),
        distinct_feature(0, "n", "shop"),
    ]
    assert all(feature.unit and feature.meaning and feature.sql for feature in made)


def test_columns_of_a_class_carry_its_name_as_words():
    made = [names(kind) for kind in class_features(["Pet {food}", "toys"])]
    fading = [f"{kind}_fade{days}" for kind in ("held", "top") for days in (45, 90, 180)]
    kinds = ["share", "nbask", "items", "days_since", *fading]
    assert made == [[f"{kind}_pet_food", f"{kind}_toys"] for kind in kinds]
    assert names(share_features("Dept. no", ["A&B", "a b"])) == ["dept_no_share_a_b", "dept_no_share_a_b_2"]


def test_slugs_keep_letters_of_any_alphabet_and_are_all_different():
    assert slugs(["Été & Co", "été_co", "***", "猫"]) == ["été_co", "été_co_2", "value_3", "猫"]
