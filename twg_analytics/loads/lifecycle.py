"""Loads, step by step: read beside what is there, shown, then published or let go; and going back.

Every step holds the one lock, so that people who load at once are served one after the other; what a killed one left
undone is settled first.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from twg_analytics import access, paths, warehouse_folder
from twg_analytics.access import audit
from twg_analytics.building import making, outcome, publication, raw_layer
from twg_analytics.building.raw_folder import Export
from twg_analytics.loads import (
    accepting,
    arranging,
    asked_first,
    folders,
    heading_suggestions,
    mended,
    name_suggestions,
)  # fmt: skip
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.loads.names import free_name
from twg_analytics.reading import reading_cache

Waiting = Callable[[], None]
# Findings of a file that has headings nobody knows.
_ASKED = ("unknown_column", "missing_column", "unread_amounts", "no_amount_column")


def _quiet() -> None:
    """Nobody is told that another load runs."""


@contextmanager
def turn(raw: Path, warehouse: Path, waiting: Waiting = _quiet) -> Iterator[None]:
    """Wait until no other load or build is at work, then settle what one that was killed left undone."""
    if folders.is_busy(warehouse):
        waiting()
    with folders.one_at_a_time(warehouse):
        arranging.settle(raw, warehouse)
        yield


def read(
    raw: Path, warehouse: Path, load: Load, *, decisions: str | None, progress: raw_layer.Progress = raw_layer.silent,
) -> making.Candidate:  # fmt: skip
    """Make the warehouse that publishing a load would give, unpublished, in its folder.

    Raises `Refused` for files that lie loose in the raw folder and for one that somebody published meanwhile,
    `BuildError` when there is nothing to make.
    """
    accepting.handling(load)
    load.unsay("read", "failed", "unknown", "names")
    arranging.forget_candidates(load)
    before = arranging.state(raw)
    said = mended.digest(paths.headings(), load, before.values())
    names: dict[str, str] = {}
    taken = [name for name in before if name not in load.replaces and name not in load.moves]
    folder = f"{load.snapshot_date}/"
    _refuse_known(load, before, [name for name in taken if name.startswith(folder)])
    for given in (*(handed.name for handed in load.files), *load.moves):
        there = [name.removeprefix(folder) for name in [*taken, *names.values()] if name.startswith(folder)]
        names[given] = folder + free_name(given.partition("/")[2] or given, there)
    exports = [Export(raw / name, name, arranging.day_of(name)) for name in taken]
    for name, target in names.items():
        path = raw / name if name in load.moves else load.folder / "files" / name
        exports.append(Export(path, target, arranging.day_of(target)))
    exports.sort(key=lambda export: export.name)
    # A name of its own each time: the app may have the one before open. The build calls its file after its layer.
    file = load.folder / f"candidate-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%f}" / "publication.duckdb"
    file.parent.mkdir()
    cache = reading_cache.ReadingCache(warehouse / "cache")
    try:
        made = making.candidate(exports, file, cache, progress, decisions)
        of_load = made.files[made.files["source_file"].isin(names.values())]
        _require_own(of_load, file, load.replaces, warehouse)
        counts = of_load.drop(columns="snapshot_date")
        load.say("unknown", _unknown(load, names, made.findings))
        found = made.findings[made.findings["source_file"].isin(names.values())]
        load.say("names", name_suggestions.found(made.files, found))
        load.say("read", {
            "candidate": f"{file.parent.name}/{file.name}", "digest": made.digest, "has_projects": made.has_projects,
            "names": names, "files": json.loads(counts.to_json(orient="records")),
            "before": before, "current": warehouse_folder.current(warehouse), "mended": said,
            "gives_nothing": asked_first.gives_nothing(load, of_load),
            "asks": [asked._asdict() for asked in asked_first.of(load, names, made, _not_as_chosen(load, before))],
        })  # fmt: skip
    except BaseException:
        arranging.forget_candidates(load)  # on a full disk there is else no room to say that it is full
        raise
    return made


def _require_own(of_load: pd.DataFrame, made: Path, replaces: Iterable[str], warehouse: Path) -> None:
    """Raise `NotAllowed` where files of a load, or those it replaces, speak for others than whoever hands it in may."""
    if access.may(access.acting(), "hand_in", twg=access.ANY, partner=access.ANY):
        return
    current = warehouse_folder.current(warehouse)
    speaks_for = (outcome.of_whom(warehouse / current) if current else {}) | outcome.of_whom(made)
    for name in (*of_load["source_file"], *replaces):
        for twg, partner in speaks_for.get(name, {(access.ANY, access.ANY)}):
            access.require("hand_in", name, twg=twg, partner=partner)


def _refuse_known(load: Load, before: arranging.State, of_the_day: list[str]) -> None:
    """Somebody else may have published the same file meanwhile, or taken out one that is given another day."""
    if gone := next((name for name in load.moves if name not in before), None):
        raise Refused("load_file_not_there", name=gone)
    given = {handed.sha256: handed.name for handed in load.files} | {before[name]: name for name in load.moves}
    if known := next((name for name in of_the_day if before[name] in given), None):
        raise Refused("load_known", name=given[before[known]], known=known)


def _not_as_chosen(load: Load, before: arranging.State) -> list[str]:
    """Which files that a load replaces are not those that they were when it was read first, or are gone."""
    chosen: dict[str, str | None] | None = load.said("replaced")
    if chosen is None:
        chosen = {name: before.get(name) for name in load.replaces}
        load.say("replaced", chosen)
    return [name for name, digest in chosen.items() if digest is None or before.get(name) != digest]


def _unknown(load: Load, names: Mapping[str, str], findings: pd.DataFrame) -> list[dict[str, object]]:
    """The headings of its files that nobody knows yet, with what they may mean."""
    asked = findings[findings["message_key"].isin(_ASKED)]["source_file"].unique()
    given = {handed.name for handed in load.files}
    files = [load.folder / "files" / name for name, target in names.items() if target in asked and name in given]
    return [unknown for file in files for unknown in heading_suggestions.found(file)]


def publish(raw: Path, warehouse: Path, load: Load) -> Path:
    """Put the files of a load that was read in their place and make its candidate the published warehouse.

    Raises `Refused` when it was not read or gives nothing, or when something else was published or changed since then.
    """
    _require_publishing(load)
    read = load.said("read")
    if not read or load.said("published"):
        raise Refused("load_not_read")
    if not read["has_projects"]:
        raise Refused("load_without_projects")
    if read.get("gives_nothing"):  # not said by loads that were read by an earlier version
        raise Refused("load_gives_nothing")
    if (read["before"], read["current"]) != (arranging.state(raw), warehouse_folder.current(warehouse)):
        raise Refused("load_overtaken")
    if mended.is_out_of_date(paths.headings(), load):
        raise Refused("load_overtaken_by_word")
    gone = {*load.replaces, *load.moves}
    wanted = {name: digest for name, digest in read["before"].items() if name not in gone}
    wanted |= {read["names"][handed.name]: handed.sha256 for handed in load.files}
    wanted |= {read["names"][name]: read["before"][name] for name in load.moves}
    candidate = load.folder / read["candidate"]
    return arranging.change(
        raw, warehouse, load, wanted, publication.new_name(warehouse, read["digest"]), candidate, read["files"]
    )


def go_back(raw: Path, warehouse: Path, load: Load) -> Path:
    """Publish an earlier warehouse again, the raw folder holding what that was made of.

    Raises `Refused` when it is no longer kept, or some file that it was made of is nowhere to be found.
    """
    earlier = load.returns_to or ""
    if Path(earlier).name != earlier or not (warehouse / earlier).is_file():
        raise Refused("load_not_kept_any_more")
    if earlier == warehouse_folder.current(warehouse):
        raise Refused("load_is_current")
    access.require("go_back", earlier)
    files, _ = outcome.of_file(warehouse / earlier)
    wanted = dict(zip(files["source_file"], files["content_sha256"], strict=True))
    known = {*arranging.state(raw).values(), *(folder.name for folder in arranging.kept_aside(raw))}
    lacking = [name for name, digest in wanted.items() if digest not in known or not arranging.is_dated(name)]
    if lacking:
        raise Refused("load_files_gone", name=min(lacking))
    return arranging.change(raw, warehouse, load, wanted, earlier, None, [])


def discard(load: Load) -> None:
    """Let go of a load that was not published; raises `Refused` for one that was, `NotAllowed` for another's."""
    person = access.require("hand_in", load.id)
    if load.account != person.account:
        access.require("publish", load.id)
    if load.said("published"):
        raise Refused("load_is_published")
    folders.remove(load)
    audit.note(paths.decisions(), "hand_in", load.id, before=", ".join(file.name for file in load.files), name=load.by)


def _require_publishing(load: Load) -> None:
    """Raise `NotAllowed` for who may not publish, and for who handed the load in and would publish it alone."""
    person, kept = access.require("publish", load.id), access.settings()
    is_own = kept.is_shared and not person.is_operator and load.account == person.account
    if is_own and not kept.publishes_own:
        audit.note(paths.decisions(), "publish", load.id, outcome=audit.REFUSED)
        raise access.NotAllowed("not_own_load")
