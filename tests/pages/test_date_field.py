"""The field for a date on the form of one customer."""

from datetime import date

from streamlit.testing.v1 import AppTest


def old_account() -> None:
    from core.table.schema import Column
    from pages.shell.predict import form
    from pages.shell.predict.subject import Start

    column = Column("joined", "date", "feature", low=-7000.0, high=20000.0)
    form._field(column, Start("a customer", {}), "1955-05-05", "field")


def test_a_date_of_long_ago_can_be_asked() -> None:
    page = AppTest.from_function(old_account, default_timeout=300).run()
    assert not page.exception
    (field,) = page.date_input
    assert field.value == date(1955, 5, 5)
    assert field.help.startswith("Training customers: 1950-11-02 to 2024-10-04.")
