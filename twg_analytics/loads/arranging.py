"""The raw folder and the published warehouse changed together, or not at all.

What is about to change is written down first (`publishing.json`); whatever kills the process, the next step of anybody
first settles the matter: finished where `CURRENT` already names the new file, else put back as it was.
"""

import datetime as dt
import errno
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from twg_analytics import paths, warehouse_folder
from twg_analytics.access import audit
from twg_analytics.building import BuildError, publication
from twg_analytics.building.raw_folder import discover
from twg_analytics.loads import folders
from twg_analytics.loads.folders import Load, Refused

State = dict[str, str]  # files by their name under the raw folder, each with the hash of its content


def settle(raw: Path, warehouse: Path) -> None:
    """Bring to an end, or take back, whatever a killed process left half done."""
    for load in folders.loads(raw):
        if begun := load.said("publishing"):
            if warehouse_folder.current(warehouse) == begun["target"]:
                _finish(load, begun)
            else:
                _take_back(raw, warehouse, load, begun)


def state(raw: Path) -> State:
    """The files that a build of the raw folder would read, with their hashes; raises `Refused` when they lie loose."""
    if not raw.is_dir():
        return {}
    try:
        exports, _ = discover(raw, None)
    except BuildError:  # nothing there yet
        return {}
    if loose := [export.name for export in exports if not is_dated(export.name)]:
        raise Refused("load_beside_loose_files", name=loose[0])
    return {export.name: folders.sha256(export.path) for export in exports}


def day_of(name: str) -> dt.date:
    """The day of the folder that a file of the raw folder lies in."""
    return dt.date.fromisoformat(name.partition("/")[0])


def is_dated(name: str) -> bool:
    """Whether a file of the raw folder lies in the folder of a day."""
    try:
        return bool(name.partition("/")[2]) and bool(day_of(name))
    except ValueError:
        return False


def change(
    raw: Path, warehouse: Path, load: Load, wanted: State, target: str, candidate: Path | None, files: list[object],
) -> Path:  # fmt: skip
    """Arrange the raw folder and point `CURRENT` at the target, or leave everything as it was."""
    action, was = ("publish" if candidate else "go_back"), warehouse_folder.current(warehouse)
    audit.note(paths.decisions(), action, load.id, before=was, after=target, name=load.by)
    moved = f"{candidate.parent.name}/{candidate.name}" if candidate else None
    begun = {"before": state(raw), "target": target, "files": files, "candidate": moved}
    load.say("publishing", begun)
    try:
        _arrange(raw, load, wanted)
        if candidate:
            _move(candidate, warehouse / target)
        publication.point_at(warehouse, target)
    except BaseException:
        with suppress(OSError):  # what cannot be settled now is settled before the next step of anybody
            settle(raw, warehouse)
        if not load.said("published"):
            raise
    else:
        _finish(load, begun)
    return warehouse / target


def _finish(load: Load, begun: Mapping[str, object]) -> None:
    now = dt.datetime.now(dt.UTC).isoformat()
    load.say("published", {"at": now, "target": begun["target"], "files": begun["files"]})
    load.unsay("publishing", "read", "failed")
    shutil.rmtree(load.folder / "files", ignore_errors=True)
    forget_candidates(load)


def forget_candidates(load: Load) -> None:
    """Delete every warehouse that was made for a load and not published."""
    for old in load.folder.glob("candidate-*"):
        shutil.rmtree(old, ignore_errors=True)


def _take_back(raw: Path, warehouse: Path, load: Load, begun: Mapping[str, object]) -> None:
    before = begun["before"]
    assert isinstance(before, dict)
    _arrange(raw, load, before)
    moved = warehouse / str(begun["target"])
    if begun["candidate"] and moved.is_file():
        _move(moved, load.folder / str(begun["candidate"]))
    load.unsay("publishing")


def _arrange(raw: Path, load: Load, wanted: State) -> None:
    """Make the dated folders hold exactly these files; whatever else is there is put aside, never deleted.

    May be broken off anywhere and begun again.
    """
    for name, digest in state(raw).items():
        if wanted.get(name) != digest:
            _move(raw / name, _own_place(load, digest) or folders.aside(raw) / digest / Path(name).name)
    there = state(raw)
    lacking = {name: digest for name, digest in wanted.items() if there.get(name) != digest}
    while lacking:
        name, digest = lacking.popitem()
        place = _own_place(load, digest)
        source = place if place and place.exists() else next((folders.aside(raw) / digest).iterdir())
        if digest in lacking.values():
            (raw / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, raw / name)
        else:
            _move(source, raw / name)


def _own_place(load: Load, digest: str) -> Path | None:
    """Where a file stands in the folder of its load, as long as that is not published."""
    return next((load.folder / "files" / handed.name for handed in load.files if handed.sha256 == digest), None)


def kept_aside(raw: Path) -> list[Path]:
    """Files that were taken out of the dated folders, each in a folder named by its hash."""
    folder = folders.aside(raw)
    return [kept for kept in folder.iterdir() if any(kept.iterdir())] if folder.is_dir() else []


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError as error:
        # Windows moves no file that a reader has open, and nothing moves from one disk to another.
        if not isinstance(error, PermissionError) and error.errno != errno.EXDEV:
            raise
        unfinished = target.with_name(f".building-{target.name}")
        try:
            shutil.copyfile(source, unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        with suppress(PermissionError):
            source.unlink()
