import pandas as pd

from core.charts.mixes import mix_bars

MIX = pd.DataFrame(
    [("pet", 10, 0.2, 0.3, 0.67, 0.5, 0.9, False), ("toys", 40, 0.8, 0.4, 2.0, 1.6, 2.4, True)],
    columns=["category", "customers", "share", "everyone", "lift", "low", "high", "clear"],
)


def test_the_highest_share_is_on_top_with_its_lift_and_everyone_beside_it():
    bars, texts, ticks = mix_bars(MIX).figure.data
    assert list(bars.x) == [0.8, 0.2]
    assert list(texts.text) == [" 80%, 2.00×", " 20%, 0.67×"]
    assert list(ticks.x) == [0.4, 0.3]


def test_only_a_lift_that_is_not_chance_is_drawn_in_full():
    assert [width > 0 for width in mix_bars(MIX).figure.data[0].marker.line.width] == [False, True]


def test_the_mix_is_said_in_words():
    assert mix_bars(MIX).alt == (
        "Most often they buy toys next (80%); the highest lift is that of toys, 2.00 (1.60 to 2.40)."
    )
    assert mix_bars(MIX.iloc[:0]).alt == "Nothing is known of what they buy next."
