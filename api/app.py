"""App: the addresses of the API."""

import tomllib
from collections.abc import Callable
from hmac import compare_digest
from pathlib import Path
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi import Path as InPath
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi_offline import FastAPIOffline
from starlette.responses import Response

from api import answers
from api.answers import MOST, Shelf
from api.refusals import HANDLERS, NoKey
from api.requests import Desk
from api.shapes import Health, Models, Placement, Prediction, Refusal, Rejection, body
from core.learning.answering.prediction_sets import COVERAGE

VERSION: str = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]["version"]
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Refusal} for status in (401, 404, 408, 413, 415, 422, 503)
}
Name = Annotated[str, InPath(description="As GET /api/models lists it")]
Coverage = Annotated[float, Query(description="Share of customers whose set should hold what they buy")]
ByClass = Annotated[bool, Query(description="Keep that share among the buyers of every class")]


def app_of(shelf: Shelf, key: str = "") -> FastAPI:
    """The API over what is saved, mounted at /api; who asks for more than its health says the key, if any."""
    app = FastAPIOffline(
        title="Patron",
        version=VERSION,
        docs_url="/docs",
        redoc_url=None,
        static_url="/docs/parts",
        swagger_ui_parameters={"validatorUrl": None},  # else it shows what it finds to a host outside
        exception_handlers=HANDLERS,
    )

    @app.get("/health", response_model=Health)
    async def health() -> dict[str, str]:
        """Say that the API answers."""
        return {"status": "ok", "version": VERSION}

    app.include_router(_asked(shelf), dependencies=[Depends(_keyed(key))], responses=REFUSALS)
    return app


def _asked(shelf: Shelf) -> APIRouter:
    router, desk = APIRouter(), Desk()

    @router.get("/models", response_model=Models)
    async def models() -> Response:
        """List what is saved."""
        return Response(await to_thread.run_sync(answers.saved, shelf), media_type="application/json")

    @router.post(
        "/models/{name}/predict",
        response_model=Prediction | list[Prediction | Rejection],
        openapi_extra=body(MOST, {"age": 34, "channel": "web"}),
    )
    async def predict(
        request: Request, name: Name, coverage: Coverage = COVERAGE, by_class: ByClass = False
    ) -> Response:
        """Predict one customer, or each of a list, in its order."""
        return await desk.answer(
            request, lambda sent: answers.predicted(shelf, name, sent, coverage, by_class)
        )

    @router.post(
        "/segmentations/{name}/assign",
        response_model=Placement | list[Placement | Rejection],
        openapi_extra=body(MOST, {"age": 34, "channel": "web"}),
    )
    async def assign(request: Request, name: Name) -> Response:
        """Tell one customer, or each of a list, its segment."""
        return await desk.answer(request, lambda sent: answers.assigned(shelf, name, sent))

    return router


def _keyed(key: str) -> Callable[..., None]:
    """See that whoever asks says the key, if there is one."""

    def demand(
        said: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))],
    ) -> None:
        given = said.credentials if said else ""
        if key and not compare_digest(given.encode("latin-1", "replace"), key.encode()):
            raise NoKey("This server answers only who knows its key.")

    return demand
