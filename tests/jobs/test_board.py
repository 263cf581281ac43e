"""Orders are carried out in turn, in processes that end when they should, and always say how."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import BadName, NoSuchJob, TooManyJobs
from jobs.board import Board
from jobs.job import Job
from jobs.orders import Order, to_line
from models.registry import Registry

ROOT = Path(__file__).parents[2]
Wait = Callable[..., Job]


def folds_begun(job: Job) -> bool:
    return job.is_over or job.doing.startswith("fold")


def workers(board: Board) -> list[int]:
    return [worker.number for worker in board._at_work.values()]


def group(number: int) -> list[int]:
    """The processes of a group that have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if its_group == str(number) and state != "Z":
            found.append(int(folder.name))
    return found


def test_an_order_becomes_a_model_on_the_shelf(board: Board, quick: Order, wait: Wait) -> None:
    key = board.start(quick)
    at_once = board.look(key)
    assert (at_once.state, at_once.doing) == ("running", "starting")
    assert wait(key).state == "done"
    model, evaluation = Registry(Path(quick.shelf)).model("quick")
    assert board.look(key).verdict == evaluation.verdict
    assert (model.spec.target, model.spec.folds, model.spec.hyperparameters["C"]) == ("next", 2, 0.5)


def test_a_bug_is_said_without_its_details(board: Board, quick: Order, wait: Wait) -> None:
    job = wait(board.start(replace(quick, choices={"no_such_choice": 1})))
    assert job.state == "failed"
    assert "inside Patron" in job.message
    assert "no_such_choice" not in job.message + job.remedy


def test_a_killed_worker_is_reported_and_the_next_in_line_begins(
    board: Board, quick: Order, long: Order, wait: Wait
) -> None:
    killed, next_one = board.start(long, "kim"), board.start(quick, "kim")
    assert (board.look(next_one).state, board.look(next_one).place) == ("waiting", 1)
    wait(killed, folds_begun)
    os.kill(workers(board)[0], signal.SIGKILL)
    job = wait(killed)
    assert job.state == "died"
    assert "memory" in job.message
    assert "fewer rows" in job.remedy
    assert wait(next_one).state == "done"
    assert [each.state for each in board.of("kim")] == ["died", "done"]


def test_cancel_leaves_no_process_and_no_model(board: Board, long: Order, wait: Wait) -> None:
    key = board.start(long)
    wait(key, folds_begun)
    worker = workers(board)[0]
    assert group(worker)
    began = time.monotonic()
    board.cancel(key)
    assert time.monotonic() - began < 2
    assert not group(worker)
    assert board.look(key).state == "cancelled"
    assert not list(Path(long.shelf).rglob("*"))


def test_what_waits_in_line_can_be_cancelled(board: Board, quick: Order, long: Order) -> None:
    first, second = board.start(long), board.start(quick)
    board.cancel(second)
    assert board.look(second).state == "cancelled"
    board.cancel(first)
    board.cancel(first)
    assert board.look(first).state == "cancelled"


def test_one_visitor_can_ask_for_so_much_and_a_name_for_once(board: Board, long: Order) -> None:
    ordered = [board.start(replace(long, name=f"long-{number}"), "ada") for number in range(3)]
    with pytest.raises(TooManyJobs):
        board.start(long, "ada")
    with pytest.raises(BadName):
        board.start(replace(long, name="long-0"), "bob")
    ordered.append(board.start(replace(long, name="of-bob"), "bob"))
    assert [job.order.name for job in board.of("bob")] == ["of-bob"]
    for key in reversed(ordered):
        board.cancel(key)


def test_a_key_nobody_was_given_opens_nothing(board: Board) -> None:
    for ask in (board.look, board.cancel):
        with pytest.raises(NoSuchJob):
            ask("guessed")


SERVER = """
import sys, time
from jobs.board import Board
from jobs.orders import from_line
board = Board()
key = board.start(from_line(sys.stdin.buffer.readline()))
while not board.look(key).doing.startswith("fold"):
    time.sleep(0.02)
board.warm()
print(*[worker.number for worker in (*board._at_work.values(), board._spare)], flush=True)
time.sleep(60)
"""


def test_when_the_server_is_killed_its_workers_end(long: Order) -> None:
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin and server.stdout
        server.stdin.write(to_line(long))
        server.stdin.flush()
        numbers = [int(number) for number in server.stdout.readline().split()]
        assert len(numbers) == 2
        server.kill()
    until = time.monotonic() + 10
    while any(map(group, numbers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [group(number) for number in numbers if group(number)]
