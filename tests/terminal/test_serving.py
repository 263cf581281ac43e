import socket
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


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_port_in_use_is_refused_with_what_to_do_and_a_free_one_is_served_at(monkeypatch, capsys, host):
    served = []
    monkeypatch.setattr(serving.os, "execv", lambda _, command: served.append(command[-1]))
    with socket.create_server((host, 0)) as other:
        port = str(other.getsockname()[1])
        monkeypatch.setattr(sys, "argv", ["cli.py", "serve", "--port", port])
        with pytest.raises(SystemExit) as left:
            cli.main()
    said = capsys.readouterr()
    assert (left.value.code, said.out, served) == (2, "", [])
    assert said.err.startswith(f"Port {port} is in use.\n")
    assert "--port" in said.err
    with pytest.raises(SystemExit):
        cli.main()
    assert served == [port]
