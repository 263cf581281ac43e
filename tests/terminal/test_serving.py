import sys

import pytest

import cli
from terminal import serving


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "8501.5"])
def test_a_port_that_there_is_not_is_refused_before_anything_starts(monkeypatch, capsys, port):
    monkeypatch.setattr(sys, "argv", ["cli.py", "serve", "--port", port])
    monkeypatch.setattr(serving.os, "execv", None)
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2
    assert f"'{port}'" in capsys.readouterr().err
