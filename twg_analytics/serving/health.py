"""Whether the server is alive, and whether it can serve: for whoever watches over it, without a word about the data."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from twg_analytics import installation


def alive(_: Request) -> Response:
    """That this process answers."""
    return PlainTextResponse("alive")


def ready(_: Request) -> Response:
    """Whether there is a readable warehouse, a store of decisions, and folders that can be written to: 200 or 503."""
    found = installation.health()
    return JSONResponse(found, status_code=200 if all(found.values()) else 503)


ROUTES = [Route("/healthz", alive), Route("/readyz", ready)]
