"""A customer all of whose names would do harm on a page that trusted them."""

from core.learning.evaluation.evaluate import Evaluation
from core.learning.full import FullAnswer, Who, answer_in_full
from core.learning.learn import learn
from core.learning.spec import specify
from tests.conftest import made_table, shopper_columns

NASTY = {
    "food": "</script><script>alert(1)</script>",
    "pet care": "<img src=x onerror=alert(1)>",
    "toys": "$x$",
}
WHO = "<script>alert(2)</script>"


def nasty_answer() -> tuple[FullAnswer, Evaluation]:
    """The full answer for a customer, and how good the model is: a forest over hostile categories, columns
    and values, one of which no customer comes near.
    """
    columns = shopper_columns(120)
    columns["next"] = [NASTY[each] for each in columns["next"]]
    columns["channel"] = ["<b>web</b>" if each == "web" else each for each in columns["channel"]]
    columns["<i>spend</i>"] = columns.pop("spend")
    table = made_table(columns, next="target")
    model, evaluation = learn(table, specify(table, "random_forest", {"n_estimators": 20}, folds=2))
    row = {"n_toys": 9, "age": 30, "channel": "<b>web</b>", "<i>spend</i>": 9_999_999}
    return answer_in_full(model, row, who=Who(WHO, {**row, "age": 31})), evaluation
