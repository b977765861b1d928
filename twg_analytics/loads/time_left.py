"""How long the reading of a load still takes: by its own files so far, and by how long the last one took after them."""

import time
from pathlib import Path

from twg_analytics.loads import folders
from twg_analytics.loads.folders import Load


def of(load: Load, raw: Path, now: float | None = None) -> float | None:
    """Seconds until the reading of a load ends; None while that is not known, or longer than was thought.

    After the files the figures are made of everything there is, which takes about as long as it took the last time.
    Files that were published are known and take no time of their own; those of the load take it by their size.
    """
    progress, making = load.said("progress"), _last_making(raw)
    if making is None or not progress or "began" not in progress:
        return None
    now = time.time() if now is None else now
    if progress["ended"]:
        left = making - (now - progress["ended"])
    elif progress["bytes_done"]:
        pace = (now - progress["began"]) / progress["bytes_done"]
        left = making + pace * (progress["bytes"] - progress["bytes_done"])
    elif not progress["bytes"]:
        left = making - (now - progress["began"])
    else:
        return None
    return left if left > 0 else None


def _last_making(raw: Path) -> float | None:
    """How long the last reading that ended took after its files; None when there was none."""
    took = (other.said("took") for other in folders.loads(raw))
    return next((float(said["making"]) for said in took if said), None)
