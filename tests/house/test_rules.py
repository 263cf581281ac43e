"""The tree keeps every rule, and every rule sees itself broken."""

from pathlib import Path

import pytest

from tests.house.rules import RULES
from tests.house.source import Source, read_tree

TREE = read_tree(Path(__file__).parents[2])

# rule -> trees that break it, each a file (or two) that nothing but this rule need object to.
BROKEN = {
    "imports_point_inwards": [
        {"core/table/cells.py": "import data.sources"},
        {"data/sources.py": "from models import registry"},
        {"models/registry.py": "from pages.shell import state"},
        {"models/registry.py": "from jobs import board"},
        {"jobs/board.py": "from pages.shell import state"},
        {"pages/train.py": "import cli"},
        {"pages/train.py": "from terminal import saying"},
        {"terminal/saying.py": "from pages.shell import state"},
        {"api/app.py": "from pages.shell import cache"},
        {"server.py": "import streamlit_app"},
        {"core/table/table.py": "from .cells import as_text"},
        {"models/registry.py": "from tests.house import rules"},
    ],
    "core_is_layered": [
        {"core/table/cells.py": "from core.learning.train import train"},
        {"core/learning/train.py": "from core import segments"},
        {"core/segments/find.py": "import core.learning"},
        {"core/scoring/batch.py": "import core.exports.report"},
        {"core/errors.py": "import core.table"},
        {"core/magic.py": "from core.errors import CoreError"},
        {"core/table/cells.py": "import core.magic"},
    ],
    "no_import_cycles": [
        {"core/errors.py": "import core.findings", "core/findings.py": "from core import errors"},
        {
            "core/table/cells.py": "def late():\n    from core.table.table import Table",
            "core/table/schema.py": "import core.table.cells",
            "core/table/table.py": "from core.table.schema import Schema",
        },
    ],
    "streamlit_stays_in_pages": [
        {"core/charts/bars.py": "import streamlit as st"},
        {"jobs/board.py": "import streamlit"},
        {"cli.py": "def serve():\n    from streamlit.web import bootstrap"},
    ],
    "core_is_pure": [
        {"core/table/cells.py": planted}
        for planted in (
            "open('customers.csv')",
            "print('rows')",
            "import os",
            "from pathlib import Path",
            "import urllib.request",
            "import time",
            "from datetime import date\ndate.today()",
            "import datetime\ndatetime.datetime.now()",
            "import random",
            "import numpy as np\nnp.random.seed(0)",
            "from numpy.random import rand\nrand(3)",
            "import numpy as np\nnp.random.default_rng()",
            "import socket",
        )
    ],
    "core_has_test_twins": [
        {"core/table/cells.py": ""},
        {"core/table/cells.py": "", "tests/core/table/test_cells.py": "CASES = []"},
        {"core/table/__init__.py": "def count(): ..."},
    ],
    "core_is_typed_and_documented": [
        {"core/table/cells.py": "def count(rows) -> int:\n    'Count.'"},
        {"core/table/cells.py": "def count(*rows: int):\n    'Count.'"},
        {"core/table/cells.py": "def count(rows: int) -> int: ..."},
        {"core/table/cells.py": "class Cells:\n    def count(self, rows) -> int:\n        'Count.'"},
    ],
    "core_docstrings_have_sections": [
        {"core/table/cells.py": "def share(part: int, whole: int) -> float:\n    'The share.'"},
        {"core/table/cells.py": "def share(part: int) -> float:\n    'The share.'\n    raise ValueError"},
    ],
    "widgets_have_keys": [
        {"pages/train.py": planted}
        for planted in (
            "import streamlit as st\nst.button('Train')",
            "import streamlit as st\nst.button('Train', key='start')",
            "import streamlit as st\nst.button('Train', key='segments.start')",
            "import streamlit as st\nst.button('Train', key=name)",
            "import streamlit as st\nst.button('Train', key=f'{name}.start')",
            "import streamlit as st\nst.form('start')",
            "import streamlit as st\nst.columns(2)[0].slider('Folds', **given)",
            "import streamlit as st\nst.dataframe(rows, on_select='rerun')",
            "from streamlit import button\nbutton('Train')",
            "import streamlit as st\nst.button('Train', key=key)",
            "from pages.shell import forms\nforms.folds(key='segments.folds')",
        )
    ],
    "no_html_and_no_old_width": [
        {"pages/train.py": "import streamlit as st\nst.markdown(text, unsafe_allow_html=True)"},
        {"pages/train.py": "import streamlit as st\nst.dataframe(rows, use_container_width=True)"},
    ],
    "rooms_are_named_for_what_they_hold": [
        {"core/utils.py": ""},
        {"pages/shell/_helpers.py": ""},
        {"tests/common/test_rows.py": ""},
    ],
    "files_are_short": [
        {"core/table/cells.py": "x = 1\n" * 301},
        {"pages/train.py": "x = 1\n" * 81},
    ],
    "functions_are_short": [
        {"core/table/cells.py": "def count():\n    'Count.'\n" + "    x = 1\n" * 41},
        {"cli.py": "class Door:\n    async def open(self):\n" + "        x = 1\n" * 41},
    ],
    "no_broad_except": [
        {"models/registry.py": f"try:\n    load()\nexcept{kind}:\n    pass"}
        for kind in ("", " Exception", " BaseException as error", " (OSError, Exception)")
    ],
    "nothing_is_executed": [
        {"models/registry.py": planted}
        for planted in (
            "eval('1')",
            "exec('x = 1')",
            "import pickle",
            "from cloudpickle import loads",
            "import joblib\njoblib.load('model')",
            "from joblib import load",
            "import pandas as pd\npd.read_pickle('rows')",
        )
    ],
    "names_no_machine_and_no_host": [
        {"data/sources.py": "ROWS = '/home/ada/customers.csv'"},
        {"data/sources.py": "ROWS = 'C:\\\\Users\\\\ada\\\\customers.csv'"},
        {"data/sources.py": "ROWS = 'https://rows.example.org/customers.csv'"},
    ],
}

# What keeps every rule, close to the edge.
WHOLE = {
    "core/__init__.py": '"""Pure."""',
    "core/errors.py": "import core.findings",
    "core/findings.py": "from dataclasses import field",
    "core/table/__init__.py": "from core.table.cells import share",
    "core/table/cells.py": (
        '"""See https://doi.org/10.1000/1."""\n'
        "import re\nimport numpy as np\nfrom core.errors import CoreError\n"
        "def share(part: int, whole: int) -> float:\n"
        '    """Say the share.\n\n    Parameters\n    ----------\n    part, whole : counts.\n\n'
        '    Returns\n    -------\n    A share.\n\n    Raises\n    ------\n    CoreError\n    """\n'
        "    if not whole:\n        raise CoreError('Nothing.')\n    return part / whole\n"
        "def _hidden(rows):\n    return re.compile(rows), np.random.default_rng(7)\n"
    ),
    "core/learning/train.py": "import core.table.cells",
    "core/exports/report.py": "import core.charts.bars",
    "core/charts/bars.py": "import core.segments, core.scoring",
    "models/registry.py": "import data.sources\ntry:\n    run()\nexcept (OSError, ValueError):\n    raise",
    "data/sources.py": "from core.table import share\ndef load():\n    open('customers.csv')",
    "pages/train.py": (
        "import streamlit as st\nfrom pages.shell import forms\n"
        "st.button('Train', key='train.start')\nst.slider('Folds', key=f'train.{name}')\n"
        "with st.form('train.form'):\n    st.form_submit_button('Train')\n"
        "st.dataframe(rows)\nforms.folds(key='train.folds')\n"
    ),
    "pages/shell/forms.py": "import streamlit as st\nst.slider(key=f'{page}.folds')\nst.radio(key=key)",
    "server.py": "import streamlit as st\nimport models.registry",
    **{
        f"tests/core/{twin}.py": "def test_it_works(): ..."
        for twin in (
            *("test_errors", "test_findings", "table/test_cells", "learning/test_train"),
            *("exports/test_report", "charts/test_bars"),
        )
    },
}


def named(rule):
    return rule.__name__


def tree_of(files):
    return [Source(path, text) for path, text in files.items()]


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_tree_keeps_the_rule(rule):
    if broken := list(rule(TREE)):
        pytest.fail("\n".join([rule.__doc__, *dict.fromkeys(broken)]), pytrace=False)


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_rule_is_silent_on_a_whole_tree(rule):
    assert list(rule(tree_of(WHOLE))) == []


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_rule_sees_every_violation_planted(rule):
    for files in BROKEN[rule.__name__]:
        assert list(rule(tree_of(files))), f"{rule.__name__} does not see {files}"


def test_every_rule_is_broken_once_on_purpose():
    assert set(BROKEN) == {rule.__name__ for rule in RULES}


def test_the_tree_is_not_empty():
    assert {"core", "tests"} <= {source.room for source in TREE}
