"""A cluster of two workers on this machine, and what becomes of a file when one of them is killed."""

import logging
import os
import signal
import socketserver
import threading
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from distributed import LocalCluster

from core.errors import NoCluster, NoSuchFile, OtherWorkers
from core.scoring.plan import plan_of
from core.table.table import RawRows
from data.parts.opening import open_source
from data.sinks.files import FileSink
from engines.cluster import cluster, opening
from engines.cluster.opening import open_cluster
from engines.flow import score_source
from engines.local import Threads
from tests.engines.sources import Parts, Rows, cut


@pytest.fixture
def dirty(new_shoppers):
    """240 shoppers, some of whom have a faulty cell."""
    frame = pd.concat([new_shoppers] * 4, ignore_index=True).astype({"age": object})
    frame.loc[::17, "age"] = "old"
    return frame


@dataclass(frozen=True)
class Deadly(Rows):
    """A part that ends the worker who reads it: the first of them, or everyone."""

    once: Path | None

    def read(self) -> RawRows:
        if self.once is None or not self.once.exists():
            if self.once:
                self.once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read()


def written(model, source, folder: Path, engine) -> dict[str, bytes]:
    folder.mkdir()
    scores, rejects = FileSink(folder / "scored.csv"), FileSink(folder / "rejected.csv")
    summary = score_source(plan_of(model, source.names), source, scores, rejects, engine=engine)
    return {"summary": summary, **{path.name: path.read_bytes() for path in folder.iterdir()}}


def test_two_workers_write_the_bytes_that_one_process_writes(forest, dirty, two, tmp_path):
    source = cut(dirty, *range(25, 240, 25))
    alone = written(forest, source, tmp_path / "alone", Threads(1))
    assert written(forest, source, tmp_path / "two", two) == alone
    assert alone["summary"].tally.rejected == 15


def test_a_file_is_read_by_the_workers(forest, dirty, two, tmp_path):
    dirty.to_csv(tmp_path / "new.csv.gz", index=False)
    with open_source(str(tmp_path / "new.csv.gz")) as source:
        alone = written(forest, source, tmp_path / "alone", Threads(1))
        assert written(forest, source, tmp_path / "two", two) == alone


def test_the_rows_of_a_worker_that_is_killed_are_done_by_another(forest, dirty, two, tmp_path):
    whole = cut(dirty, *range(25, 240, 25))
    alone = written(forest, whole, tmp_path / "alone", Threads(1))
    parts = list(whole.given)
    parts[4] = Deadly(parts[4].frame, tmp_path / "killed")
    assert written(forest, Parts(*parts), tmp_path / "two", two) == alone
    assert (tmp_path / "killed").exists()


def test_what_a_part_refuses_is_refused_with_its_remedy(two):
    def gone(part):
        raise NoSuchFile("The file is gone.", "Bring it back.")

    with pytest.raises(NoSuchFile, match="The file is gone") as refused:
        list(two.each(gone, [1, 2, 3]))
    assert refused.value.remedy == "Bring it back."


def test_few_parts_are_given_out_before_what_comes_of_them_is_taken(two):
    taken = []

    def parts():
        for number in range(100):
            taken.append(number)
            yield number

    done = two.each(str, parts())
    assert next(done) == "0"
    assert len(taken) <= 6
    done.close()


def test_a_part_that_ends_everyone_is_refused_and_nothing_is_written(forest, dirty, tmp_path, monkeypatch):
    monkeypatch.setitem(opening.SETTINGS, "distributed.scheduler.allowed-failures", 0)  # else they take long
    source = Parts(Deadly(dirty, None))
    with (
        pytest.raises(NoCluster, match="ended several workers"),
        open_cluster(workers=1) as cluster,
    ):
        written(forest, source, tmp_path / "none", cluster)
    assert not list((tmp_path / "none").iterdir())


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1:1", "tls://127.0.0.1:1"])
def test_a_scheduler_that_does_not_answer_is_refused(address, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0.2)
    with pytest.raises(NoCluster, match=r"No scheduler|certificate"), open_cluster(address):
        pass


def test_workers_that_do_not_start_are_refused(monkeypatch):
    monkeypatch.setitem(opening.SETTINGS, "distributed.worker.preload", ["no_such_module"])
    with pytest.raises(NoCluster, match="do not start") as refused, open_cluster(workers=1):
        pass
    assert "--workers" in refused.value.remedy


@pytest.mark.parametrize(
    ("end", "said"),
    [(LocalCluster.close, "scheduler is gone"), (lambda running: running.scale(0), "All workers are gone")],
    ids=["the scheduler", "its only worker"],
)
def test_who_is_lost_for_good_is_said(end, said, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 1)
    monkeypatch.setattr(cluster, "DESERTED", 0.1)
    with (
        LocalCluster(
            "127.0.0.1:0", n_workers=1, threads_per_worker=1, processes=False, protocol="tcp",
            dashboard_address=None, silence_logs=logging.CRITICAL,
        ) as running,
        pytest.raises(NoCluster, match=said),
        open_cluster(running.scheduler_address) as opened,
    ):  # fmt: skip
        done = opened.each(str, range(20))
        next(done)
        end(running)
        list(done)


def test_a_server_that_is_no_scheduler_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 1)
    with socketserver.TCPServer(("127.0.0.1", 0), Other) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        with (
            pytest.raises(NoCluster, match="No scheduler"),
            open_cluster("tcp://{}:{}".format(*other.server_address)),
        ):
            pass
        other.shutdown()


class Other(socketserver.BaseRequestHandler):
    """Answers as other servers do."""

    def handle(self) -> None:
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 9)


def test_workers_of_another_version_are_refused(two, monkeypatch):
    here = opening.versions()
    monkeypatch.setattr(opening, "versions", lambda: {**here, "numpy": "1.0"})
    with pytest.raises(OtherWorkers, match=r"numpy 1.0 \(here: "):
        opening.demand_alike(two.client, here)
