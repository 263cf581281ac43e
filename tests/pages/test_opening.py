"""A log, a workbook and a schema on the Data page."""

import json
from collections.abc import Callable
from io import BytesIO

import pandas as pd
from streamlit.testing.v1 import AppTest

from pages.shell.facts import Choice

Open = Callable[[str], AppTest]
LOG = "card;day;what;paid\n" + "".join(
    f"c{card};{day:02}.{month:02}.2025;{'tea' if (card + month) % 2 else 'milk'};{card},{month}0 €\n"
    for card in range(1, 31)
    for month, day in ((1, 5), (3, 17), (6, 30), (9, 12))
)


def choose_way(app: AppTest, way: str) -> AppTest:
    return app.segmented_control(key="data.way").set_value(way).run()


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def told(app: AppTest) -> str:
    shown = [*app.markdown, *app.success, *app.warning, *app.error, *app.info]
    return " ".join(each.value for each in shown).replace("\\", "")


def test_the_bundled_log_becomes_customers_who_can_be_learned(open_page: Open) -> None:
    app = choose_way(open_page("data"), "log")
    app.button(key="data.log.bundled").click().run()
    app.button(key="data.log.make").click().run()
    assert not app.exception
    assert metrics(app)["Customers"] == "85"
    assert "52,699 could be used, none set aside" in told(app)
    app.switch_page("pages/explore.py").run()
    assert not app.exception


def test_an_uploaded_log_is_cut_where_the_visitor_says_and_loses_no_line(open_page: Open) -> None:
    app = choose_way(open_page("data"), "log")
    log = LOG + "c1;never;tea;3,00 €\n"
    app.file_uploader(key="data.log.upload").upload("till.csv", log.encode()).run()
    assert not app.exception
    app.button(key="data.log.make").click().run()
    assert not app.exception
    assert "121 lines of till.csv: 120 could be used, 1 set aside" in told(app)
    assert metrics(app)["Customers"] == "30"


def test_a_category_file_is_used_after_a_walk_to_another_page_too(open_page: Open) -> None:
    app = choose_way(open_page("data"), "log")
    app.file_uploader(key="data.log.upload").upload("till.csv", LOG.encode()).run()
    said = json.dumps({"hot": ["tea"], "cold": ["milk"]}).encode()
    app.file_uploader(key="data.log.categories").upload("drinks.json", said).run()
    app.switch_page("pages/explore.py").run()
    app.switch_page("pages/data.py").run()
    assert "'cold' and 'hot'" in " ".join(each.value for each in app.caption).replace("\\", "")
    app.button(key="data.log.make").click().run()
    assert not app.exception
    assert set(app.session_state["fact.made"].classes) == {"hot", "cold"}


def test_a_log_without_a_telling_column_asks_for_it(open_page: Open) -> None:
    app = choose_way(open_page("data"), "log")
    app.file_uploader(key="data.log.upload").upload("odd.csv", b"a,b\n1,2\n3,4\n").run()
    assert not app.exception
    assert "Say which columns name the customer" in told(app)
    assert metrics(app)["Customers"] == "2,122", "the table in use stays"


def test_another_sheet_of_a_workbook_can_be_opened(open_page: Open) -> None:
    book = BytesIO()
    with pd.ExcelWriter(book, engine="xlsxwriter") as writer:
        for name, rows in (("Shops", 12), ("Web", 34)):
            frame = pd.DataFrame({"age": range(20, 20 + rows), "next": ["a", "b"] * (rows // 2)})
            frame.to_excel(writer, sheet_name=name, index=False)
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("book.xlsx", book.getvalue()).run()
    assert metrics(app)["Customers"] == "12"
    box = next(each for each in app.selectbox if each.label == "Sheet")
    box.set_value("Web").run()
    assert not app.exception
    assert metrics(app)["Customers"] == "34"


def test_a_schema_says_what_the_columns_are_and_a_broken_one_is_refused(open_page: Open) -> None:
    app = open_page("data")
    columns = [{"name": "recency_days", "role": "ignored"}, {"name": "shoe_size", "kind": "number"}]
    schema = json.dumps({"patron_schema": 1, "columns": columns}).encode()
    app.file_uploader(key="data.schema.upload").upload("schema.json", schema).run()
    assert not app.exception
    assert "'shoe_size'" in told(app)
    app.switch_page("pages/train.py").run()
    assert "recency_days" not in app.multiselect(key="train.features").value
    app.switch_page("pages/data.py").run()
    app.file_uploader(key="data.schema.upload").upload("other.json", b"{}").run()
    assert "This is not a schema" in told(app)


def test_a_column_can_be_said_to_count_purchases_and_to_be_written_in_another_way(open_page: Open) -> None:
    app = open_page("data")
    edits = {8: {"counts": "pet"}, 9: {"written": "1.234,56"}}
    app.session_state["data.columns"] = {"edited_rows": edits, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception
    said = dict(app.session_state["fact.data"].corrections)
    assert said["recency_days"].counts == "pet"
    assert said["tenure_days"].written == "1.234,56"
    assert isinstance(app.session_state["fact.data"], Choice)
