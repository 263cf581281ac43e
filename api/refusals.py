"""Refusals: each as {error, message, remedy}, with the status that programs go by."""

from collections.abc import Mapping
from typing import ClassVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from core.errors import BadName, CoreError, NoSuchModel

REFUSED, ABSENT = 422, 404


class RequestError(CoreError):
    """A request cannot be heard out, whatever is asked in it."""

    status = 400
    headers: ClassVar[Mapping[str, str]] = {}


class NoKey(RequestError):
    """The request does not say the key."""

    status, remedy = 401, "Send the header 'Authorization: Bearer KEY'."
    headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": "Bearer"}


class TooSlow(RequestError):
    """The body did not come in time."""

    status, remedy = 408, "Send it again, at once."


class TooLarge(RequestError):
    """More was sent than one request may hold."""

    status, remedy = 413, "Ask in several requests, or score a file: python cli.py score."


class NotJson(RequestError):
    """The body does not say that it is JSON."""

    status, remedy = 415, "Send JSON with the header 'Content-Type: application/json'."


class Busy(RequestError):
    """Too many ask at the same time."""

    status, remedy = 503, "Ask again in a moment."
    headers: ClassVar[Mapping[str, str]] = {"Retry-After": "1"}


async def refused(_: Request, refusal: Exception) -> Response:
    """What Patron refuses."""
    assert isinstance(refusal, CoreError)
    if isinstance(refusal, NoSuchModel | BadName):
        return _told(ABSENT, refusal, refusal.message, "GET /api/models lists what there is.")
    status, headers = getattr(refusal, "status", REFUSED), getattr(refusal, "headers", None)
    return _told(status, refusal, refusal.message, refusal.remedy, headers)


async def unread(_: Request, error: Exception) -> Response:
    """A parameter of the address that is not what it should be."""
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
    return _told(REFUSED, "BadParameter", f"{said}.", "See /api/docs for what can be asked.")


async def unheard(_: Request, error: Exception) -> Response:
    """An address or a method that there is not."""
    assert isinstance(error, HTTPException)
    name = error.detail.title().replace(" ", "")
    return _told(
        error.status_code, name, f"{error.detail}.", "See /api/docs for what can be asked.", error.headers
    )


async def broken(_: Request, error: Exception) -> Response:
    """A fault of Patron's own; it is raised again after, and logged."""
    return _told(500, error, "This should not have happened; it was logged here.", "Please report it.")


HANDLERS = {
    CoreError: refused,
    RequestValidationError: unread,
    HTTPException: unheard,
    Exception: broken,
}


def _told(status: int, error: Exception | str, message: str, remedy: str, headers: object = None) -> Response:
    name = error if isinstance(error, str) else type(error).__name__
    told = {"error": name, "message": message, "remedy": remedy}
    return JSONResponse(told, status, dict(headers or {}))  # type: ignore[call-overload]
