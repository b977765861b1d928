"""Publishing: a finished file gets its name, `CURRENT` is pointed at it, and old files go (contracts §1)."""

import datetime as dt
import shutil
import time
from pathlib import Path

from twg_analytics import atomic, paths, warehouse_folder

_A_DAY = 24 * 60 * 60


def publish(finished: Path, warehouse: Path, digest: str) -> Path:
    """Move a finished file into a warehouse under a name of its own and make it the published one.

    The name is a number, the time and a digest of the inputs: it is new even when the inputs are not.
    """
    target = finished.replace(warehouse / new_name(warehouse, digest))
    point_at(warehouse, target.name)
    return target


def new_name(warehouse: Path, digest: str) -> str:
    """The name that a file made of these inputs is published under now, with a number above all that are there."""
    return f"{warehouse_folder.next_number(warehouse):06d}-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S-%f}-{digest}.duckdb"


def point_at(warehouse: Path, name: str) -> None:
    """Make a file of the warehouse the published one, then let go of the oldest others."""
    atomic.write(warehouse / "CURRENT", f"{name}\n".encode())
    for path in warehouse_folder.others(warehouse)[paths.KEPT_WAREHOUSES - 1 :]:
        try:
            path.unlink()
        except PermissionError:
            continue  # Windows keeps a file that a reader still has open; the next build removes it.
    for folder in warehouse.glob(".building-*"):  # left by a build that was killed; another may be at work just now
        if time.time() - folder.stat().st_mtime > _A_DAY:
            shutil.rmtree(folder, ignore_errors=True) if folder.is_dir() else folder.unlink(missing_ok=True)
