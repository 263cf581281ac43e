"""Requests: a body is heard out only as far as it may go, and answered with few others at a time."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from anyio import CapacityLimiter, fail_after, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api.refusals import Busy, NotJson, TooLarge, TooSlow

LARGEST = 5_000_000  # bytes: a thousand customers of a hundred columns take half of that
PATIENCE = 60  # seconds for a body to arrive
AT_ONCE, INSIDE = 2, 32  # answered, and heard or waiting: more of them would only share the lock of Python


class Desk:
    """Where bodies are handed in and answered, off the loop that also serves the dashboard."""

    def __init__(self) -> None:
        self._inside = 0
        self._working = CapacityLimiter(AT_ONCE)

    async def answer(self, request: Request, work: Callable[[bytes], str]) -> Response:
        """Answer a body of JSON with what `work` makes of it.

        Raises
        ------
        NotJson, TooLarge, TooSlow, Busy, and whatever `work` refuses
        """
        demand_json(request)
        async with self._place():
            body = await heard(request)
            told = await to_thread.run_sync(work, body, limiter=self._working)
        return Response(told, media_type="application/json")

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if self._inside >= INSIDE:
            raise Busy(f"{INSIDE} others are being answered.")
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1


def demand_json(request: Request) -> None:
    """See that a body is sent as JSON; a form of another site cannot say so.

    Raises
    ------
    NotJson
    """
    said = request.headers.get("content-type", "")
    if said.partition(";")[0].strip().lower() != "application/json":
        raise NotJson(f"The body is sent as '{said}'." if said else "The body does not say what it is.")


async def heard(request: Request) -> bytes:
    """Read a body, and never more of it than is taken.

    Raises
    ------
    TooLarge, TooSlow
    """
    body = bytearray()
    try:
        with fail_after(PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > LARGEST:
                    raise TooLarge(f"The body has more than {LARGEST:,} bytes.")
    except (TimeoutError, ClientDisconnect) as late:
        raise TooSlow(f"The body did not come within {PATIENCE} seconds.") from late
    return bytes(body)
