import pandas as pd
import pytest

from core.purchases.guess import suggested
from core.purchases.log import PurchaseLog


def head(**columns):
    return pd.DataFrame(columns, dtype="str")


def test_the_columns_of_a_grocer_are_recognised():
    lines = head(
        household_id=["900", "900", "1228"],
        store_id=["330", "330", "406"],
        basket_id=["31198570044", "31198570044", "31198655051"],
        product_id=["1095275", "9878513", "1041453"],
        quantity=["1", "1", "2"],
        sales_value=["0.50", "0.99", "1.43"],
        retail_disc=["0.0", "0.1", "0.15"],
        week=["1", "1", "1"],
        transaction_timestamp=["2017-01-01 11:53:26", "2017-01-01 11:53:26", "2017-01-01 12:26:30"],
        department=["PASTRY", "GROCERY", "PASTRY"],
        product_category=["ROLLS", "FACIAL TISS/DNR NAPKIN", "ROLLS"],
        shelf_price=["0.5", "1.09", "1.58"],
    )
    assert suggested(lines) == PurchaseLog(
        "household_id",
        "transaction_timestamp",
        "product_category",
        "sales_value",
        "basket_id",
        "shelf_price",
        "department",
    )


def test_the_columns_of_a_web_shop_are_recognised():
    lines = head(
        InvoiceNo=["536365", "536366", "536367"],
        Description=["LANTERN", "MUG", "MUG"],
        ProductGroup=["home", "kitchen", "kitchen"],
        InvoiceDate=["01.12.2010 08:26", "01.12.2010 08:28", "13.12.2010 08:34"],
        CustomerID=["17850", "17850", "13047"],
        LineTotal=["15,30", "22,00", "1.020,50"],
    )
    found = suggested(lines)
    assert (found.customer, found.date, found.category, found.amount, found.basket) == (
        "CustomerID",
        "InvoiceDate",
        "ProductGroup",
        "LineTotal",
        "InvoiceNo",
    )


@pytest.mark.parametrize(
    "lines",
    [
        head(age=["20", "30"], city=["Oslo", "Rome"]),
        head(customer=["a", "b"], date=["soon", "later"], category=["x", "y"], amount=["1", "2"]),
        head(customer=[], date=[], category=[], amount=[]),
        pd.DataFrame(),
    ],
)
def test_nothing_is_proposed_for_what_is_no_log(lines):
    assert suggested(lines) is None
