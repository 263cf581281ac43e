from core.segments.describing.themes import THEMES
from core.segments.describing.words import spoken


def test_every_theme_has_words_for_much_and_little():
    assert all(theme.high and theme.low and theme.high != theme.low for theme in THEMES)


def test_what_is_said_of_an_item_names_it():
    of_items = [theme for theme in THEMES if theme.of_high]
    assert all("{}" in theme.of_high and "{}" in theme.of_low for theme in of_items)


def test_the_first_theme_that_fits_counts():
    assert spoken("days_since_purchase").theme.name == "recency"
    assert spoken("spend_trend_90d").theme.name == "trend"
    assert spoken("basket_value_sd").theme.name == "unevenness"
