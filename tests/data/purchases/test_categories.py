import json

import pytest

from core.errors import BadCategories, NoSuchFile
from data.purchases.categories import read_categories

SAID = {"pet": ["CAT FOOD", "DOG FOODS"], "kids": ["TOYS"]}
PAIRS = "value,class\nCAT FOOD,pet\nDOG FOODS,pet\nTOYS,kids\n,none\n"


def test_json_and_a_table_of_two_columns_say_the_same(tmp_path):
    (tmp_path / "map.json").write_text(json.dumps(SAID), encoding="utf-8-sig")
    (tmp_path / "map.csv").write_text(PAIRS)
    made = read_categories(tmp_path / "map.json")
    assert made.rules[0].classes[0] == ("CAT FOOD", "pet")
    assert read_categories(tmp_path / "map.csv") == made


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("map.json", b"{"),
        ("map.json", b"[" * 100_000),
        ("map.json", b'{"pet": ' + b"9" * 5_000 + b"}"),
        ("map.json", b"\xff\xfe\x00"),
        ("map.json", b"[]"),
        ("map.csv", b"value\nCAT FOOD\n"),
        ("map.csv", b"a,b,c\n1,2,3\n"),
    ],
)
def test_what_says_no_categories_is_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadCategories) as refused:
        read_categories(tmp_path / name)
    assert refused.value.remedy


def test_a_category_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NoSuchFile):
        read_categories(tmp_path / "map.json")
