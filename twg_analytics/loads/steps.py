"""One step of a load, in a process of its own: it waits for its turn, counts what it reads, and can be cancelled.

A step that fails says why in the folder of its load, where the page that started it looks, and on standard error.
"""

import argparse
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from twg_analytics import access, paths, reference
from twg_analytics.building import BuildError, outcome
from twg_analytics.building.raw_folder import Export
from twg_analytics.loads import lifecycle, marked_copies
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.storage import StoreUnusable, Unacceptable

MOST_MINUTES = 20
FAILURES = (
    Refused, BuildError, marked_copies.NotMarked, reference.UnusableList, access.NotAllowed, StoreUnusable, Unacceptable
)  # fmt: skip
Step = Callable[[argparse.Namespace, Load], None]
_A_MOMENT = 0.5  # seconds until a cancelled reading ends
_log = logging.getLogger(__name__)


def done(options: argparse.Namespace, load: Load, step: Step) -> int:
    """Do one step when its turn has come; a failure is kept in the folder of the load before it is raised."""
    load.unsay("failed", "progress", "waiting")
    about, began = {"load": load.id, "step": options.step, "files": len(load.files)}, time.monotonic()
    try:
        with load.running, lifecycle.turn(options.raw, options.warehouse, partial(_wait, load)):
            load.unsay("waiting")
            step(options, load)
    except FAILURES as error:
        load.say("failed", _why(error))
        _log.info("step of a load failed", extra=about | {"key": getattr(error, "key", ""), "error": error})
        raise
    except OSError as error:
        _log.info("step of a load failed", extra=about | {"error": error})
        load.say("failed", {"key": "load_not_kept", "values": {"reason": error.strerror or str(error)}})
        raise
    _log.info("step of a load done", extra=about | {"seconds": round(time.monotonic() - began, 2)})
    return 0


def _why(error: Exception) -> dict[str, object]:
    """What is kept of a failure: its wording, or what it says."""
    if isinstance(error, Refused | access.NotAllowed):
        return {"key": error.key, "values": error.values}
    return {"said": str(error)}


def _wait(load: Load) -> None:
    load.say("waiting", {})
    print("Another load or build is at work; this one waits for its turn.", flush=True)


def done_unless_cancelled(options: argparse.Namespace, load: Load, step: Step) -> int:
    """Do one step as `done` does, ended when somebody cancels the load, be it in line or at work."""
    with _may_be_cancelled(load):
        return done(options, load, step)


@contextmanager
def _may_be_cancelled(load: Load) -> Iterator[None]:
    """End the process when somebody asks for it; it can be told from any server."""
    has_ended = threading.Event()

    def watch() -> None:
        while not has_ended.wait(_A_MOMENT):
            if load.said("cancel") is not None:
                _give_up(load, "load_cancelled")

    load.say("reading", {})
    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        has_ended.set()
        load.unsay("reading", "cancel")


def read(options: argparse.Namespace, load: Load) -> None:
    """Read a load, and tell what each of its files gave; ended after `MOST_MINUTES`."""
    limit = threading.Timer(MOST_MINUTES * 60, _give_up, (load, "load_took_too_long"), {"minutes": MOST_MINUTES})
    limit.daemon = True
    limit.start()
    made = lifecycle.read(
        options.raw, options.warehouse, load, decisions=paths.decisions(), progress=partial(_counted, load)
    )
    limit.cancel()
    if ended := (load.said("progress") or {}).get("ended"):
        load.say("took", {"making": time.time() - ended})
    for file in made.files.itertuples():
        print(
            f"{file.source_file}: {file.kind_code}, read {file.rows_read}, loaded {file.rows_loaded}, "
            f"refused {file.rows_refused}, not data {file.rows_not_data}"
        )
    if not made.has_projects:
        print(outcome.why_nothing(made.findings))


def _give_up(load: Load, why: str, **values: object) -> None:
    """End the process: nothing that it made so far is published, and its load can be read again."""
    load.say("failed", {"key": why, "values": values})
    load.unsay("reading", "cancel")
    os._exit(1)


def _counted(load: Load, exports: Iterable[Export], total: int) -> Iterator[Export]:
    began, size, done = time.time(), sum(handed.size for handed in load.files), 0

    def say(files: int, name: str, ended: float | None = None) -> None:
        of_bytes = {"bytes": size, "bytes_done": done, "began": began, "ended": ended}
        load.say("progress", {"done": files, "total": total, "name": name} | of_bytes)

    for number, export in enumerate(exports):
        say(number, Path(export.name).name)
        print(f"{number + 1}/{total} {export.name}", flush=True)
        yield export
        if load.folder in export.path.parents:
            done += export.path.stat().st_size
    say(total, "", ended=time.time())
