"""Who is heard by the API, how far, and how many at a time."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore
from types import SimpleNamespace

import pytest
from anyio import sleep
from starlette.testclient import TestClient

from api import requests
from api.app import VERSION, app_of
from api.late import Late
from api.shapes import Refusal
from core.errors import NoSuchModel

PREDICT = "/api/models/mine/predict"
JSON = {"content-type": "application/json"}


def refusal(answer):
    return answer.status_code, Refusal.model_validate(answer.json()).error


@pytest.mark.parametrize(
    ("method", "path", "status", "error"),
    [
        ("POST", "/api/models/nobody/predict", 404, "NoSuchModel"),
        ("POST", "/api/models/groups/predict", 404, "NoSuchModel"),
        ("POST", "/api/models/..%5Cmine/predict", 404, "BadName"),
        ("POST", "/api/segmentations/mine/assign", 404, "NoSuchModel"),
        ("POST", f"{PREDICT}?coverage=most", 422, "BadParameter"),
        ("POST", f"{PREDICT}?coverage=1.5", 422, "BadCoverage"),
        ("POST", f"{PREDICT}?coverage=nan", 422, "BadCoverage"),
        ("GET", PREDICT, 405, "MethodNotAllowed"),
        ("GET", "/api/nothing", 404, "NotFound"),
    ],
)
def test_what_there_is_not_is_refused_in_the_same_form(client, method, path, status, error):
    assert refusal(client.request(method, path, json={})) == (status, error)


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
def test_a_body_that_another_site_could_send_is_not_heard(client, kind):
    answer = client.post(PREDICT, content=b"{}", headers={"content-type": kind} if kind else {})
    assert refusal(answer) == (415, "NotJson")
    assert "access-control-allow-origin" not in answer.headers


def test_with_a_key_only_health_and_the_description_are_open(ask):
    client = ask("sesame ü")
    assert client.get("/api/health").json() == {"status": "ok", "version": VERSION}
    assert client.get("/api/docs").status_code == client.get("/api/openapi.json").status_code == 200
    for said in ({}, {"authorization": "Bearer sesam"}, {"authorization": "Basic sesame"}):
        answer = client.post(PREDICT, json={"age": 3}, headers=said)
        assert refusal(answer) == (401, "NoKey")
        assert answer.headers["www-authenticate"] == "Bearer"
        assert refusal(client.get("/api/models", headers=said)) == (401, "NoKey")
    right = {b"authorization": "Bearer sesame ü".encode()}
    assert client.get("/api/models", headers=right).status_code == 200
    assert client.post(PREDICT, json={"age": 3}, headers=right).status_code == 200


def test_no_more_of_a_body_is_heard_than_may_be_sent(client):
    heard = []

    def endless():
        while len(heard) < 100:
            heard.append(1)
            yield b" " * 1_000_000

    assert refusal(client.post(PREDICT, content=endless(), headers=JSON)) == (413, "TooLarge")
    assert refusal(client.post(PREDICT, content=b" " * 5_000_001, headers=JSON)) == (413, "TooLarge")


def test_a_body_that_does_not_come_is_not_waited_for_for_ever(client, monkeypatch):
    monkeypatch.setattr(requests, "PATIENCE", 0.01)

    async def late(_):
        await sleep(10)
        yield b"{}"

    monkeypatch.setattr(requests.Request, "stream", late)
    assert refusal(client.post(PREDICT, json={})) == (408, "TooSlow")


def test_no_more_are_answered_at_once_than_may_be(monkeypatch):
    heard, answered, go_on = Semaphore(0), Semaphore(0), Event()
    hear = requests.heard

    async def hearing(request):
        body = await hear(request)
        heard.release()
        return body

    def model(name):
        answered.release()
        assert go_on.wait(60)
        raise NoSuchModel(name)

    monkeypatch.setattr(requests, "heard", hearing)
    asked = requests.AT_ONCE + 3
    with TestClient(app_of(SimpleNamespace(model=model))) as client, ThreadPoolExecutor(asked) as pool:
        waiting = [pool.submit(client.post, "/models/mine/predict", json={}) for _ in range(asked)]
        assert all(heard.acquire(timeout=60) for _ in range(asked))
        assert all(answered.acquire(timeout=60) for _ in range(requests.AT_ONCE))
        one_more = answered.acquire(timeout=0.2)
        go_on.set()
        assert [each.result().status_code for each in waiting] == [404] * asked
    assert not one_more


def test_more_than_may_wait_are_sent_away(client, monkeypatch):
    monkeypatch.setattr(requests, "INSIDE", 0)
    answer = client.post(PREDICT, json={})
    assert refusal(answer) == (503, "Busy")
    assert answer.headers["retry-after"] == "1"


def test_while_somebody_is_answered_others_are_served():
    asked, go_on = Event(), Event()

    def model(name):
        asked.set()
        assert go_on.wait(60)
        raise KeyError(name)

    with (
        TestClient(app_of(SimpleNamespace(model=model)), raise_server_exceptions=False) as client,
        ThreadPoolExecutor() as pool,
    ):
        waiting = pool.submit(client.post, "/models/mine/predict", json={})
        assert asked.wait(60)
        assert client.get("/health").status_code == 200
        go_on.set()
        assert refusal(waiting.result()) == (500, "KeyError")  # a fault of Patron's own has the form, too


def test_the_description_loads_nothing_from_another_host(client):
    page = client.get("/api/docs").text
    assert not re.findall(r"https?://", page)
    for part in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert client.get(part).status_code == 200
    described = client.get("/api/openapi.json").json()
    assert described["servers"] == [{"url": "/api"}]
    assert {"/models/{name}/predict", "/segmentations/{name}/assign"} <= set(described["paths"])


def test_what_is_made_late_is_made_once():
    made = []

    def make():
        made.append(1)
        return app_of(SimpleNamespace())

    with TestClient(Late(make)) as client, ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda _: client.get("/health").status_code, range(4))
        assert list(answers) == [200] * 4
    assert made == [1]
