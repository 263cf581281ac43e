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
    """Every widget has a key `page.name`; a part that pages share is handed its `key` or its `page`."""
    own = rf"{re.escape(source.stem)}\.[\w.*-]+"
    shared = r"\{key\}(\.[\w.*-]+)?|([a-z_]+|\{page\})\.[\w.*-]+"
    for name, call in source.calls:
        if is_widget(name, call) and not re.fullmatch(own if source.is_page else shared, key_of(call)):
            kind = name.rpartition(".")[2]
            yield source.at(call.lineno, f"the {kind} has no literal key such as '{source.stem}.name'")


def is_widget(name: str, call: ast.Call) -> bool:
    before, _, kind = name.rpartition(".")
    given = {keyword.arg for keyword in call.keywords}
    if is_under(name, ROOMS):
        return "key" in given  # it hands the key on to a widget
    return bool(before) and (
        kind in WIDGETS or (kind in ANSWERING and bool(given & {"on_select", "on_change"}))
    )


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
    name = ast.unparse(part.value if isinstance(part, ast.FormattedValue) else part)
    return f"{{{name}}}" if name in ("key", "page") else "*"
