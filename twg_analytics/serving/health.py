"""Whether the server is alive, and whether it can serve: for whoever watches over it, without a word about the data."""

import os
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from twg_analytics import paths, storage
from twg_analytics.questions import warehouse


def alive(_: Request) -> Response:
    """That this process answers."""
    return PlainTextResponse("alive")


def ready(_: Request) -> Response:
    """Whether there is a readable warehouse, a store of decisions, and folders that can be written to: 200 or 503."""
    found = {
        "warehouse": _has_warehouse(),
        "decisions": _has_store(),
        "folders": all(_is_writable(folder) for folder in (paths.raw(), paths.warehouse())),
    }
    return JSONResponse(found, status_code=200 if all(found.values()) else 503)


ROUTES = [Route("/healthz", alive), Route("/readyz", ready)]


def _has_warehouse() -> bool:
    try:
        return warehouse.standing(paths.warehouse()).damaged is None
    except (warehouse.NoWarehouse, OSError):
        return False


def _has_store() -> bool:
    try:
        storage.tables(paths.decisions())
    except storage.StoreUnusable:
        return False
    return True


def _is_writable(folder: Path) -> bool:
    """A folder that is not there yet can be made where the nearest one above it can be written to."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
