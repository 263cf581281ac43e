"""A PostgreSQL server for tests; without one those that need it are skipped, loudly."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import URL, NullPool, create_engine


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL server of its own, on a port and in a folder of its own."""
    found = shutil.which("initdb")
    made = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not made:
        pytest.skip("NO POSTGRESQL, no server was read: install Debian's package postgresql")
    with tempfile.TemporaryDirectory(prefix="patron-postgres-", ignore_cleanup_errors=True) as folder:
        try:
            start, stop, url = _commands(made[-1], Path(folder))
            for command in start:
                _run(command, folder)
        except (OSError, KeyError, subprocess.SubprocessError) as error:
            pytest.skip(f"NO POSTGRESQL, the server did not start: {getattr(error, 'stdout', '') or error}")
        try:
            yield url
        finally:
            _run(stop, folder)


def _commands(programs, folder):
    """How to start and to stop the server, and where it will be."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, password = folder / "data", folder / "password"
    password.write_text("owner's")
    if os.getuid() == 0:  # PostgreSQL does not run as root
        os.chown(folder, *_other_user())
        os.chown(password, *_other_user())
    control = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    secured = ["-U", "owner", "-A", "scram-sha-256", f"--pwfile={password}"]
    make = [programs / "initdb", "-D", data, *secured, "-E", "UTF8", "--locale=C", "--no-sync"]
    url = URL.create("postgresql", "owner", "owner's", "127.0.0.1", port, "postgres")
    return [make, [*control, "-o", options, "start"]], [*control, "-m", "immediate", "stop"], url


def _other_user():
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return user.pw_uid, user.pw_gid


def _run(command, folder):
    user, group = _other_user() if os.getuid() == 0 else (None, None)
    with (Path(folder) / "said").open("w+") as said:  # a pipe would stay open as long as the server runs
        done = subprocess.run(
            command, cwd=folder, user=user, group=group, extra_groups=[] if user else None,
            stdout=said, stderr=subprocess.STDOUT, timeout=120, check=False,
        )  # fmt: skip
        said.seek(0)
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, command, said.read()[-500:])


@pytest.fixture
def database(server):
    """The address of a database of that server that a test has for itself."""
    name = f"own_{secrets.token_hex(4)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
    return server.set(database=name)
