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
from core.learning.tuning.budget import Budget
from data.results import kept
from data.results.asked import Answers, Wanted
from jobs.board import Board
from jobs.job import Job
from jobs.orders import ScoringOrder, TrainingOrder, to_line
from models.registry import Registry

ROOT = Path(__file__).parents[2]
Wait = Callable[..., Job]
MANY = 2_000  # trials: no machine makes them all before a test has looked


def folds_begun(job: Job) -> bool:
    return job.is_over or "fold" in job.doing


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


def search(order: TrainingOrder) -> TrainingOrder:
    return replace(order, name="searched", budget=Budget(trials=MANY, patience=MANY, folds=2))


def found_something(job: Job) -> bool:
    return job.is_over or bool(job.best and job.best.trials >= 3)


def test_a_killed_worker_and_a_bug_are_reported_and_the_next_in_line_is_carried_out(
    board: Board, quick: TrainingOrder, long: TrainingOrder, wait: Wait
) -> None:
    broken = replace(quick, name="broken", choices={"no_such_choice": 1})
    killed, bug, good = [board.start(order, "kim") for order in (long, broken, quick)]
    assert (board.look(killed).state, board.look(killed).doing) == ("running", "starting")
    assert [(board.look(key).state, board.look(key).place) for key in (bug, good)] == [
        ("waiting", 1),
        ("waiting", 2),
    ]
    wait(killed, folds_begun)
    os.kill(workers(board)[0], signal.SIGKILL)
    assert "memory" in wait(killed).message
    assert "inside Patron" in wait(bug).message
    assert "no_such_choice" not in board.look(bug).message + board.look(bug).remedy
    wait(good)
    assert [each.state for each in board.of("kim")] == ["died", "failed", "done"]
    model, evaluation = Registry(Path(quick.shelf)).model("quick")
    assert board.look(good).verdict == evaluation.verdict
    assert (model.spec.target, model.spec.folds, model.spec.hyperparameters["C"]) == ("next", 2, 0.5)


def test_cancel_leaves_no_process_no_model_and_the_best_settings_found(
    board: Board, quick: TrainingOrder, wait: Wait
) -> None:
    key = board.start(search(quick))
    wait(key, found_something)
    worker = workers(board)[0]
    assert group(worker)
    board.cancel(key)
    assert not group(worker), "whoever cancels waits until they have ended"
    job = board.look(key)
    assert job.state == "cancelled"
    assert job.best and set(job.best.hyperparameters) >= {"C"}
    assert not list(Path(quick.shelf).rglob("*"))


def test_a_search_can_end_early_with_the_best_so_far(board: Board, quick: TrainingOrder, wait: Wait) -> None:
    key = board.start(search(quick))
    wait(key, found_something)
    board.finish(key)
    assert wait(key).state == "done"
    _, evaluation = Registry(Path(quick.shelf)).model("searched")
    assert evaluation.tuning
    assert 3 <= len(evaluation.tuning.trials) < MANY


def test_what_waits_in_line_can_be_cancelled(board: Board, quick: TrainingOrder, long: TrainingOrder) -> None:
    first, second = board.start(long), board.start(quick)
    board.cancel(second)
    assert board.look(second).state == "cancelled"
    board.cancel(first)
    board.cancel(first)
    assert board.look(first).state == "cancelled"


def test_a_file_is_scored_while_a_training_is_at_work_and_its_result_is_kept(
    board: Board, long: TrainingOrder, scoring: ScoringOrder, wait: Wait
) -> None:
    training = board.start(long, "kim")
    os.killpg(workers(board)[0], signal.SIGSTOP)  # it is at work until it is cancelled
    key = board.start(scoring, "kim")
    job = wait(key)
    assert job.state == "done", job
    assert job.verdict == "61 rows read: 60 scored, 1 rejected."
    assert job.counts and (job.counts.read, job.counts.rejected) == (61, 1)
    assert board.look(training).state == "running"
    board.cancel(training)
    answers = Answers(kept.path_of(scoring.name, kept.SCORES))
    assert answers.count(Wanted()) == 60
    assert b"60,ten" not in kept.path_of(scoring.name, kept.SCORES, ".csv").read_bytes()
    assert kept.path_of(scoring.name, kept.REJECTS, ".csv").read_text().count("ten") == 1
    assert len(kept.first(scoring.name)) == 60
    assert kept.summary(scoring.name)["tally"]["read"] == 61


def test_one_visitor_can_ask_for_so_much_and_a_name_for_once(board: Board, long: TrainingOrder) -> None:
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
while "fold" not in board.look(key).doing:
    time.sleep(0.02)
print(board._at_work[key].number, flush=True)
time.sleep(60)
"""


def test_when_the_server_is_killed_its_workers_end(long: TrainingOrder) -> None:
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin and server.stdout
        server.stdin.write(to_line(long))
        server.stdin.flush()
        worker = int(server.stdout.readline())
        assert group(worker)
        server.kill()
    until = time.monotonic() + 60
    while group(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not group(worker)
