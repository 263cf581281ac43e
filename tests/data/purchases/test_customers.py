"""The door from a log to its customers: what it makes, what it refuses, what it sets aside."""

import gzip
from datetime import date

import pandas as pd
import pytest

from core.errors import (
    BadColumn,
    BadWindow,
    CoreError,
    MissingColumns,
    NoSuchFile,
    NotATable,
    SingleClassTarget,
    TooFewRows,
)
from core.purchases.categories import categories_of
from core.purchases.log import PurchaseLog, Window
from core.table.table import RawRows, open_table
from data.purchases.customers import columns_of, customers_of, suggestion

LOG = PurchaseLog("who", "when", "what", "paid")
WINDOW = Window(date(2017, 6, 30))
HEADER = "who,when,what,paid"
LINES = [
    "ann,2017-05-01,pet,4",
    "ann,2017-06-30 23:59,toys,6",
    "ann,2017-07-01,pet,1",
    "bob,2017-05-01,toys,2",
    "bob,2017-07-01,toys,1",
]


@pytest.fixture
def write(tmp_path):
    def written(lines, header=HEADER, name="log.csv", encoding="utf-8"):
        path = tmp_path / name
        content = "\n".join([header, *lines, ""]).encode(encoding)
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        return path

    return written


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """The customers of LINES."""
    path = tmp_path_factory.mktemp("usual") / "log.csv"
    path.write_text("\n".join([HEADER, *LINES, ""]))
    return customers_of(path, LOG, WINDOW).frame


def test_a_log_becomes_customers_with_one_target(write):
    made = customers_of(write(LINES), LOG, WINDOW)
    assert made.frame[["who", "n_baskets", "next_category"]].to_numpy().tolist() == [
        ["ann", 2, "pet"],
        ["bob", 1, "toys"],
    ]
    assert made.classes == ("pet", "toys")
    assert [*made.frame] == ["who", *(feature.name for feature in made.features), "next_category"]
    assert open_table(RawRows.of(made.frame)).rows == 2


def test_every_line_that_cannot_be_used_is_listed_with_its_number_and_reason(write, usual, tmp_path):
    odd = [
        "ann,2017-05-02,pet,1,1",
        *LINES[:2],
        ",2017-05-01,pet,1",
        "bob",
        "bob,never,pet,1",
        *LINES[2:],
        "bob,2017-05-03,pet,",
        "bob,2017-05-03,pet,much",
    ]
    made = customers_of(write(odd), LOG, WINDOW, listing=tmp_path / "aside.parquet")
    assert (made.read, made.used, made.set_aside_count) == (11, 5, 6)
    assert sum(made.reasons.values()) == 6
    assert made.set_aside[["row", "column", "value"]].to_numpy().tolist() == [
        [1, "", "ann,2017-05-02,pet,1,1"],
        [4, "who", ""],
        [5, "", "bob"],
        [6, "when", "never"],
        [10, "paid", ""],
        [11, "paid", "much"],
    ]
    assert pd.read_parquet(tmp_path / "aside.parquet").equals(made.set_aside)
    assert [each.code for each in made.findings] == ["lines-set-aside"]
    pd.testing.assert_frame_equal(made.frame, usual)


@pytest.mark.parametrize(
    ("name", "lines", "encoding"),
    [
        ("log.csv.gz", LINES, "utf-8"),
        ("log.tsv", [line.replace(",", "\t") for line in LINES], "utf-16"),
        ("log.csv", [line.replace(",", ";") for line in LINES], "utf-8-sig"),
        ("a*[b]?.csv", LINES, "utf-8"),
    ],
)
def test_a_log_of_any_make_gives_the_same_customers(write, usual, name, lines, encoding):
    delimiter = lines[0][3]
    path = write(lines, HEADER.replace(",", delimiter), name, encoding)
    pd.testing.assert_frame_equal(customers_of(path, LOG, WINDOW).frame, usual)
    assert columns_of(path) == ("who", "when", "what", "paid")


@pytest.mark.parametrize("name", ["log.parquet", "[log]*.parquet", "log.xlsx"])
def test_typed_logs_give_the_same_customers(usual, tmp_path, name):
    frame = pd.DataFrame([line.split(",") for line in LINES], columns=HEADER.split(","))
    typed = frame.assign(
        when=pd.to_datetime(frame["when"], format="ISO8601"), paid=frame["paid"].astype(float), n=[[1]] * 5
    )
    path = tmp_path / name
    if name.endswith("parquet"):
        typed.to_parquet(path)
    else:
        typed.drop(columns="n").to_excel(path, index=False)
    made = customers_of(path, LOG, WINDOW)
    pd.testing.assert_frame_equal(made.frame, usual)


def test_the_columns_of_a_parquet_log_are_those_of_one_value_a_cell(tmp_path):
    pd.DataFrame({"who": [7.0], "Who": [None], "n": [[1]]}).to_parquet(tmp_path / "[log].parquet")
    assert columns_of(tmp_path / "[log].parquet")[0] == "who"


def test_days_first_and_decimal_commas_are_read_and_the_order_is_said(write, usual):
    days = ["01.05.2017", "30.06.2017 23:59", "01.07.2017", "01.05.2017", "01.07.2017"]
    lines = [
        f'{line.split(",")[0]},{day},{line.split(",")[2]},"{line.split(",")[3]},0"'
        for line, day in zip(LINES, days, strict=True)
    ]
    made = customers_of(write(lines), LOG, WINDOW)
    pd.testing.assert_frame_equal(made.frame, usual)
    assert [(each.code, each.level) for each in made.findings] == [("date-order", "info")]


def test_values_without_a_class_count_for_behaviour_only(write):
    lines = [
        *LINES,
        "ann,2017-07-01,bread,9",
        "ann,2017-06-01,bread,9",
        "cy,2017-06-01,pet,1",
        "cy,2017-07-01,,5",
    ]
    made = customers_of(write(lines), LOG, WINDOW, categories_of({"Pet": ["pet"], "Toys": ["toys"]}))
    assert made.frame["who"].tolist() == ["ann", "bob"]
    assert made.frame["next_category"].tolist() == ["Pet", "Toys"]
    assert made.frame["spend_total"].tolist() == [19, 2]
    assert made.frame["class_spend"].tolist() == [10, 2]


def test_progress_goes_from_nothing_to_all(write):
    told = []
    customers_of(write(LINES), LOG, WINDOW, progress=lambda share, doing: told.append((share, doing)))
    assert told[0] == (0.0, "reading")
    assert told[-1] == (1.0, "done")
    assert [share for share, _ in told] == sorted(share for share, _ in told)


@pytest.mark.parametrize(
    ("log", "window", "refusal", "reason"),
    [
        (PurchaseLog("whom", "when", "what", "paid"), WINDOW, MissingColumns, "nearest: 'who'"),
        (LOG, Window(date(2016, 1, 1)), BadWindow, "nothing is observed"),
        (LOG, Window(date(2017, 7, 1)), BadWindow, "nothing is bought after"),
        (LOG, Window(date(2017, 6, 30), min_baskets=9), TooFewRows, "9 baskets"),
        (LOG, Window(date(2017, 5, 1), horizon_days=3), TooFewRows, "3 days after"),
        (LOG, Window(date(2017, 6, 30), min_baskets=2), SingleClassTarget, "'pet'"),
        (PurchaseLog("who", "what", "when", "paid"), WINDOW, NotATable, "No line"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_remedy(write, log, window, refusal, reason):
    with pytest.raises(refusal, match=reason) as refused:
        customers_of(write(LINES), log, window)
    assert refused.value.remedy


def test_a_category_file_that_fits_nothing_is_refused(write):
    with pytest.raises(BadColumn, match="belongs to a category"):
        customers_of(write(LINES), LOG, WINDOW, categories_of({"pet": ["PETS"]}))
    with pytest.raises(MissingColumns, match="'dept'"):
        customers_of(
            write(LINES), LOG, WINDOW, categories_of({"by_what": {"pet": "p"}, "by_dept": {"a": "b"}})
        )


def test_too_many_categories_are_refused(write):
    lines = [f"ann,2017-05-01,c{number},1" for number in range(61)] + LINES
    with pytest.raises(BadColumn, match="more than 60"):
        customers_of(write(lines), LOG, WINDOW)


def test_amounts_that_cannot_be_added_up_are_refused(tmp_path):
    days = [*pd.date_range("2017-01-01", "2017-06-30"), pd.Timestamp("2017-07-01")] * 800
    frame = pd.DataFrame({"who": "ann", "when": days, "what": "pet", "paid": 9999999999.0})
    frame.loc[0, ["who", "paid"]] = ["bob", 1.0]
    frame.loc[len(frame) - 1, ["who", "what"]] = ["bob", "toys"]
    frame.to_parquet(tmp_path / "log.parquet")
    with pytest.raises(BadColumn, match="too large"):
        customers_of(tmp_path / "log.parquet", LOG, WINDOW)


@pytest.mark.parametrize("name", ["log.csv", "log.parquet", "log.xlsx", "log.png"])
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"no rows\n"])
def test_what_is_no_log_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CoreError) as refused:
        customers_of(path, LOG, WINDOW)
    assert refused.value.remedy


def test_a_parquet_file_that_is_damaged_inside_is_refused(tmp_path):
    path = tmp_path / "log.parquet"
    days = [f"2017-{number % 12 + 1:02}-01" for number in range(3000)]
    noise = [f"{number * 7919 % 10_007}" for number in range(3000)]
    pd.DataFrame({"who": noise, "when": days, "what": noise, "paid": 1.0}).to_parquet(path)
    content = bytearray(path.read_bytes())
    content[40:4000] = b"x" * 3960
    path.write_bytes(content)
    with pytest.raises(NotATable, match="to its end"):
        customers_of(path, LOG, WINDOW)


def test_dates_of_eight_digits_and_ids_that_became_floats_are_read(usual, tmp_path):
    lines = [line.split(",") for line in LINES]
    names = {"ann": 7.0, "bob": 8.0}
    frame = pd.DataFrame(
        {
            "who": [names[line[0]] for line in lines],
            "when": [int(line[1][:10].replace("-", "")) for line in lines],
            "what": [line[2] for line in lines],
            "paid": [int(line[3]) for line in lines],
        }
    )
    frame.to_parquet(tmp_path / "log.parquet")
    made = customers_of(tmp_path / "log.parquet", LOG, WINDOW).frame
    assert made["who"].tolist() == ["7", "8"]
    assert made["recency_days"].tolist() == usual["recency_days"].tolist()


def test_a_file_that_is_not_there_is_refused(tmp_path):
    for ask in (columns_of, suggestion):
        with pytest.raises(NoSuchFile):
            ask(tmp_path / "none.csv")


def test_columns_are_proposed_from_the_first_lines(write):
    lines = [f"h{number % 5},2017-01-{number % 28 + 1:02},{'ab'[number % 2]},1.5" for number in range(5000)]
    found = suggestion(write(lines, "household,day,category,amount"))
    assert found == PurchaseLog("household", "day", "category", "amount")
