"""Cards: what is in each segment, in words with proof; a name can be written over."""

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from core.charts.mixes import mix_bars
from core.charts.theme import GLYPHS, colours, symbols
from core.errors import BadName
from core.explore.sampling import MOST_ROWS, on_rows
from core.segments.assigning.assign import OUTLIER_NAME
from core.segments.describing.cards import Card, cards_of
from core.segments.describing.carried import renamed
from core.segments.describing.examples import Example
from core.table.wording import counted, first_up, listed, per_cent
from pages.shell import pictures, widgets
from pages.shell.notices import plain
from pages.shell.segments import kept
from pages.shell.segments.found import Found

COLOURS: dict[str, Any] = {"holds": "green", "wobbles": "orange", "dissolves": "red"}
ICONS = {"holds": "check_circle", "wobbles": "waves", "dissolves": "bubble_chart"}
SURE = "How clearly its customers belong here on average, from 0 (half-way to another) to 1."
WIDTH = 340  # pixels of a card
BESIDE = "Besides, though not looked at to find them:"
LONGEST = 120  # characters of a name; a proposed one has three phrases at most
READING = (
    "Numbers are medians of the segment against those of everyone, or means where they say on average. A "
    "rule was learned from two thirds of the customers and is measured on the rest."
)


def panel(found: Found, key: str) -> None:
    """Draw a card for each segment, and a line for the outliers."""
    names, cards = found.segmentation.names, _cards(found)[0]
    every = sorted({name for card in cards for name in card.mix["category"]})
    with st.grid("auto", min_column_width=WIDTH):
        for card, name in zip(cards, names, strict=True):
            with st.container(border=True):
                _card(replace(card, name=name), found, every, f"{key}.{card.segment_id}")
    outliers = int((found.placed["segment_id"] < 0).sum())
    if outliers:
        share = per_cent(outliers / len(found.placed))
        st.caption(plain(f"{counted(outliers, 'customer')} ({share}) are in no segment: {OUTLIER_NAME}s."))
    if cards:
        st.caption(plain(READING + on_rows(min(MOST_ROWS, len(found.placed)), len(found.placed))))
    if every:
        mix = pd.concat([card.mix for card in cards])
        st.caption(plain(mix_bars(mix.head(1)).how_to_read))
        named = mix.assign(segment=[names[number] for number in mix["segment_id"]])
        pictures.numbers(named, f"{key}.mix", "What each segment buys next, in numbers")


# Names are left out of what it is known by: a new name changes nothing else. What is kept holds on to the
# pipeline, so that no other one can have its id.
@st.cache_resource(
    max_entries=8,
    show_spinner="Describing the segments",
    hash_funcs={Found: lambda found: f"{found.choice!r} {id(found.segmentation.pipeline)}"},
)
def _cards(found: Found) -> tuple[tuple[Card, ...], Any]:
    return cards_of(found.segmentation, found.table, found.placed), found.segmentation.pipeline


def _card(card: Card, found: Found, every: list[str], key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(_mark(found, card.name), width="content")
        _name(card, found, f"{key}.name")
    _badges(card)
    if card.differences:
        st.markdown("\n".join(f"- {plain(first_up(each.text))}" for each in card.differences))
    else:
        st.markdown("Much like everyone." if card.customers else "Nobody here.")
    if card.others:
        st.caption(plain(f"{BESIDE} {'; '.join(each.text for each in card.others)}."))
    if card.rule:
        st.markdown(f":material/rule: {plain(first_up(card.rule.sentence))}")
    if len(card.mix):
        picture = mix_bars(card.mix, every)
        st.plotly_chart(picture.figure, key=f"{key}.mix", alt=picture.alt, config={"displayModeBar": False})
        if card.sought:
            st.markdown(plain(card.sought))
    if card.typical:
        borderline = f" Borderline: {_who(card.borderline)}." if card.borderline else ""
        st.caption(plain(f"Typical customers: {_who(card.typical)}.{borderline}"))


def _mark(found: Found, name: str) -> str:
    """The colour and symbol that the segment has in every picture."""
    marks = found.segmentation.marks
    glyph, colour = GLYPHS[symbols(marks)[name]], colours(marks)[name]
    return f':color[{glyph}]{{foreground="{colour}"}}'


def _name(card: Card, found: Found, key: str) -> None:
    widgets.fill(key, card.name)
    st.text_input(
        "Name of the segment",
        key=key,
        max_chars=LONGEST,
        label_visibility="collapsed",
        on_change=partial(_rename, found, card.segment_id, key),
    )


def _badges(card: Card) -> None:
    with st.container(horizontal=True, gap="small"):
        st.badge(f"{card.customers:,} · {per_cent(card.share)}", icon=":material/group:", color="gray")
        if card.steadiness:
            word = card.steadiness.word
            st.badge(
                word, icon=f":material/{ICONS[word]}:", color=COLOURS[word], help=card.steadiness.sentence
            )
        if card.confidence is not None:
            st.badge(f"confidence {card.confidence:.2f}", color="gray", help=SURE)


def _who(examples: tuple[Example, ...]) -> str:
    return listed([each.id or f"row {each.row}" for each in examples])


def _rename(found: Found, segment_id: int, key: str) -> None:
    """Take a name that was written; one that does not tell the segments apart is said and put back."""
    names = list(found.segmentation.names)
    names[segment_id] = widgets.held(key)
    try:
        kept.keep_segmented(renamed(found.segmentation, names))
    except BadName as refusal:
        st.toast(f"{plain(refusal.message)} {plain(refusal.remedy)}", icon=":material/error:")
