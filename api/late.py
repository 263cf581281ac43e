"""Late: the API made at its first request, as what it imports takes seconds the dashboard should not wait."""

from collections.abc import Callable

from anyio import Lock, to_thread
from starlette.types import ASGIApp, Receive, Scope, Send


class Late:
    """An application that is made when somebody first asks for it."""

    def __init__(self, make: Callable[[], ASGIApp]) -> None:
        self._make, self._lock = make, Lock()
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on."""
        async with self._lock:
            if self._app is None:
                self._app = await to_thread.run_sync(self._make)
        await self._app(scope, receive, send)
