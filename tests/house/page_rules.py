"""How a page is drawn."""

import ast
import re
from collections.abc import Iterator

from tests.house.source import ROOMS, Source, each, is_under

# A form_submit_button is left out: the key of its form names it.
WIDGETS = {
    *("button", "download_button", "menu_button", "checkbox", "toggle", "radio", "selectbox", "multiselect"),
    *("pills", "segmented_control", "slider", "select_slider", "number_input", "text_input", "text_area"),
    *("date_input", "time_input", "datetime_input", "color_picker", "file_uploader", "camera_input"),
    *("audio_input", "chat_input", "data_editor", "feedback", "pagination", "form"),
}
ANSWERING = {"dataframe", "plotly_chart", "tabs", "expander", "popover"}  # widgets only when they call back
OLD_OR_UNSAFE = {"unsafe_allow_html", "unsafe_allow_javascript", "use_container_width"}


@each()
def no_html_and_no_old_width(source: Source) -> Iterator[str]:
    """Nothing is rendered as HTML, and widths are said the new way."""
    for _, call in source.calls:
        for keyword in call.keywords:
            if keyword.arg in OLD_OR_UNSAFE:
                yield source.at(call.lineno, f"uses {keyword.arg}")


def draws(source: Source) -> bool:
    return source.room in ("pages", "streamlit_app")


@each(draws)
def widgets_have_keys(source: Source) -> Iterator[str]:
    """Every widget has a key `page.name`; a part shared by pages may be told its page: f"{page}.name"."""
    page = re.escape(source.stem) if source.is_page else r"([a-z_]+|\{page\})"
    for name, call in source.calls:
        if is_widget(name, call) and not re.fullmatch(rf"{page}\.[\w.*-]+", key_of(call)):
            kind = name.rpartition(".")[2]
            yield source.at(call.lineno, f"the {kind} has no literal key such as '{source.stem}.name'")


def is_widget(name: str, call: ast.Call) -> bool:
    before, _, kind = name.rpartition(".")
    answers = any(keyword.arg in ("on_select", "on_change") for keyword in call.keywords)
    return bool(before) and not is_under(name, ROOMS) and (kind in WIDGETS or (kind in ANSWERING and answers))


def key_of(call: ast.Call) -> str:
    """The key as written, with * for what is filled in when it runs; empty when there is none."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "key"]
    if not given and isinstance(call.func, ast.Attribute) and call.func.attr == "form":
        given = call.args[:1]
    if not given:
        return ""
    parts = given[0].values if isinstance(given[0], ast.JoinedStr) else given
    return "".join(spelled(part) for part in parts)


def spelled(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    told = isinstance(part, ast.FormattedValue) and ast.unparse(part.value) == "page"
    return "{page}" if told else "*"
