"""The page: text stays text, and nothing is asked of anyone."""

import pandas as pd

from core.charts.bars import probability_bars
from core.exports.page import behind, figure, joined, page, paragraph, section, table, text, tiles
from tests.core.exports.reading import Read

BARS = pd.DataFrame(
    {"category": ["a", "b"], "probability": [0.7, 0.3], "training_share": [0.5, 0.5], "in_set": True}
)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> $x$ **b** \" ' &amp;"


def test_hostile_text_is_shown_as_it_is_wherever_it_stands():
    bars = BARS.assign(category=[HOSTILE, "b"])
    parts = [
        paragraph(HOSTILE, "lead"),
        tiles([(HOSTILE, HOSTILE, HOSTILE)]),
        section(HOSTILE, [table([HOSTILE], [[HOSTILE]])]),
        behind(HOSTILE, text(HOSTILE)),
        figure(probability_bars(bars), "bars"),
    ]
    seen = Read(page(HOSTILE, parts))
    assert {tag for tag, _ in seen.tags} & {"img", "b", "iframe", "a"} == set()
    assert len(seen.scripts) == 3  # the library, what printing needs, one picture
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
    assert seen.shown.count(HOSTILE) == 11  # the title twice


def test_control_characters_are_dropped_from_text():
    assert text("a\0b\x1b[2J\x7f\n\tc<") == "ab[2J c&lt;"


def test_a_page_asks_nobody_for_anything_and_holds_its_library_once():
    content = page("Two pictures", [figure(probability_bars(BARS), name) for name in ("one", "two")])
    seen = Read(content)
    addresses = [
        value
        for _, attributes in seen.tags
        for name, value in attributes.items()
        if name in ("src", "href", "action", "data")
    ]
    assert addresses == ["data:,"]
    policy = next(each["content"] for _, each in seen.tags if "http-equiv" in each)
    assert "default-src 'none'" in str(policy)
    assert sum("plotly.js v" in script for script in seen.scripts) == 1
    assert len(content) < 6_000_000


def test_a_section_without_a_part_is_not_there():
    assert section("Why", [paragraph("")]) == joined([]) == ""
