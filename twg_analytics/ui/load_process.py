"""The steps of a load, each a process of its own: the command line, started here and looked at through what it leaves.

A page that is closed, or a server that is stopped, leaves the process or the folder of the load; neither is lost.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import streamlit as st

from twg_analytics import access, paths
from twg_analytics.loads import accepting, folders
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.loads.names import safe_name

_MOST_SECONDS = 300
_COUNTED = re.compile(r"(\d+)/(\d+) (.*)")
_GOING = "going"  # the small file of a load that is being discarded
_PATIENCE = 30  # seconds for a proposal; a person knows the day


class Failed(RuntimeError):
    """A step that ended otherwise than it should, with what it said last."""


@st.cache_resource
def _started() -> dict[str, "subprocess.Popen[bytes]"]:
    """The processes that this server started, by load."""
    return {}


def start(step: str, load: Load, *about: str) -> None:
    """Start a step of a load; it goes on when nobody looks. A load that somebody let go of just now has none.

    The process asks itself what its step needs; who may not work on the load starts none. Raises `NotAllowed`.
    """
    accepting.handling(load)
    load.unsay("reading", "cancel", _GOING)
    with suppress(FileNotFoundError):
        if step == "discard":
            load.say(_GOING, {})
        _begin(step, load, *about)


def _begin(step: str, load: Load, *about: str) -> None:
    # A folder that is let go of holds no open file: Windows would not move it.
    with Path(os.devnull if step == "discard" else load.folder / "log.txt").open("ab") as log:
        _started()[load.id] = subprocess.Popen(
            _command(step, load.id, *about), stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=paths.ROOT,
            env=_environment(), start_new_session=True,
        )  # fmt: skip


def is_running(load: Load) -> bool:
    """Whether a step of a load is at work, started by this server or not."""
    process = _started().get(load.id)
    return (process is not None and process.poll() is None) or load.is_running


def is_let_go_of(load: Load) -> bool:
    """Whether a load is being discarded."""
    return load.said(_GOING) is not None and is_running(load)


def proposed_day(files: Iterable[tuple[str, bytes]]) -> dict[str, str] | None:
    """What files say of the day on which they were taken: `day`, where it is `said`, the `name` of the file."""
    with tempfile.TemporaryDirectory() as folder:
        out, paths_of = Path(folder) / "day.json", []
        for number, (name, content) in enumerate(files):
            path = Path(folder) / str(number) / safe_name(name)
            path.parent.mkdir()
            path.write_bytes(content)
            paths_of.append(str(path))
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                _command("day", str(out), "--", *paths_of), check=False, capture_output=True, cwd=paths.ROOT,
                env=_environment(), timeout=_PATIENCE,
            )  # fmt: skip
        said: dict[str, str] | None = json.loads(out.read_text(encoding="utf-8")) if out.exists() else None
        return said


def illustrate() -> Iterator[tuple[int, int, str]]:
    """Write the illustrative exports aside and publish them: how many files are read, of how many, and which; `Failed`.

    They lie where no build of the raw folder finds them, so that real files take their place.
    """
    access.require("publish")
    folder = paths.raw() / ".sample"
    shutil.rmtree(folder, ignore_errors=True)
    yield from _told(_sampling(folder))


def build_again() -> Iterator[tuple[int, int, str]]:
    """Build what is published from the same files, in the same way: how many are read, of how many, which; `Failed`."""
    access.require("publish")
    if (paths.raw() / ".sample").is_dir() and not any(folders.snapshots(paths.raw())):
        yield from illustrate()
    else:
        yield from _told(_building())


def _told(command: list[str]) -> Iterator[tuple[int, int, str]]:
    """The lines of a command that counts the files it reads."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=paths.ROOT,
        env=_environment(), text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        line = ""
        for line in process.stdout or ():
            if said := _COUNTED.fullmatch(line.strip()):
                yield int(said[1]), int(said[2]), said[3]
    if process.returncode:
        raise Failed(line.strip())


def cancel(load: Load) -> None:
    """Ask the process that reads a load to end, whichever server started it; its files stay."""
    accepting.handling(load)
    with suppress(OSError):  # let go of just now
        load.say("cancel", {})


def exit_code(load: Load) -> int | None:
    """How the last step of a load ended, None when this server did not start it; below 0 it was killed."""
    process = _started().get(load.id)
    return None if process is None else process.poll()


def marked_copy(load: Load, name: str) -> bytes:
    """A file of a load that was read, given back marked."""
    return _given_back("mark", load.id, name)


def marked_copy_of_published(name: str) -> bytes:
    """A file that is published, given back marked."""
    return _given_back("mark-published", name)


def _given_back(step: str, *about: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "marked.xlsx"
        subprocess.run(
            _command(step, "--", *about, str(copy)), check=True, capture_output=True, cwd=paths.ROOT,
            env=_environment(), timeout=_MOST_SECONDS,
        )  # fmt: skip
        return copy.read_bytes()


def filled(said: Mapping[str, Any]) -> bytes:
    """A new version of a TWG's workbook with what is said in its cells; raises `Refused` for one that cannot be."""
    return _written(said)[0]


def filled_from_minutes(said: Mapping[str, Any], document: bytes) -> tuple[bytes, list[dict[str, Any]]]:
    """A new version with what minutes say, and the rows that they write; raises `Refused`."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "minutes.docx"
        given.write_bytes(document)
        return _written({**said, "minutes": str(given)})


def _written(said: Mapping[str, Any]) -> tuple[bytes, list[dict[str, Any]]]:
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "said.json", Path(folder) / "filled.xlsx"
        given.write_text(json.dumps(said), encoding="utf-8")
        subprocess.run(
            _command("fill", "--", str(given), str(out)), check=False, capture_output=True, cwd=paths.ROOT,
            env=_environment(), timeout=_MOST_SECONDS,
        )  # fmt: skip
        if out.exists():
            rows = out.with_suffix(".rows")
            return out.read_bytes(), json.loads(rows.read_text(encoding="utf-8")) if rows.exists() else []
        why = out.with_suffix(".json")
        if not why.exists():
            raise Refused("forms_unusual")
        refused = json.loads(why.read_text(encoding="utf-8"))
        raise Refused(refused["key"], **refused["values"])


def confirmed(workbook: bytes, by: str, language: str) -> tuple[int, list[str]]:
    """Keep what a workbook of facts confirms: how many facts that are, or a sentence for each row that cannot be."""
    access.require("confirm")
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "facts.xlsx"
        given.write_bytes(workbook)
        asked = ["facts", "--load", str(given), "--by", by, "--language", language]
        done = subprocess.run(
            [sys.executable, "-m", "twg_analytics", *asked], check=False, capture_output=True, cwd=paths.ROOT,
            env=_environment(), timeout=_MOST_SECONDS, text=True, encoding="utf-8",
        )  # fmt: skip
    if done.returncode:
        return 0, done.stderr.strip().splitlines()
    return int(done.stdout.split()[0]), []


def _building() -> list[str]:
    return [sys.executable, "-m", "twg_analytics", "build", "--told"]


def _sampling(folder: Path) -> list[str]:
    return [sys.executable, "-m", "twg_analytics", "sample", str(folder), "--publish", str(paths.warehouse())]


def _command(step: str, *about: str) -> list[str]:
    return [sys.executable, "-m", "twg_analytics", "load", step, *about]


def _environment() -> dict[str, str]:
    places = {"TWG_RAW": str(paths.raw().absolute()), "TWG_WAREHOUSE": str(paths.warehouse().absolute())}
    return {**os.environ, **places, **access.handed_on(access.acting())}
