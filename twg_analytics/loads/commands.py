"""The commands of a load: `load add | apply | read | publish | discard | back | mark`, each one step in a process.

The page that loads files starts these and looks at what they leave in the folder of the load; who has no browser
types them. A step that fails says why in one sentence, there and on standard error.
"""

import argparse
import datetime as dt
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics import access, atomic, paths, reference, warehouse_folder
from twg_analytics.building import BuildError, outcome
from twg_analytics.building.raw_folder import Export
from twg_analytics.loads import (
    accepting,
    backups,
    confirmed_headings,
    confirmed_names,
    corrections,
    filling,
    folders,
    lifecycle,
    marked_copies,
    mended,
    proposed_day,
)
from twg_analytics.loads.confirmed_names import Named
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.storage import StoreUnusable, Unacceptable

MOST_MINUTES = 20
_ID, _FILES = ("load", None, "ID"), ("files", "+", "FILE")
_log = logging.getLogger(__name__)
_A_MOMENT = 0.5  # seconds until a cancelled reading ends
FAILURES = (
    Refused, BuildError, marked_copies.NotMarked, reference.UnusableList, access.NotAllowed, StoreUnusable, Unacceptable
)  # fmt: skip


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `load` and its steps to the command line, `backup` and `restore`."""
    for name, run, said in (
        ("backup", backups.write, "keep all that nothing can make again in one file"),
        ("restore", backups.restore, "put a backup back where nothing stands"),
    ):
        command = commands.add_parser(name, help=said)
        command.add_argument("file", type=Path, metavar="FILE.zip")
        command.set_defaults(run=partial(_print_names, run))
    command = commands.add_parser("load", help="hand in files, read them, publish or discard them, go back")
    steps = command.add_subparsers(required=True, metavar="STEP")
    _add_step(steps, "add", _add, "hand in files; prints the id of the load", (_FILES,), by=True)
    _add_step(steps, "day", _day, "say on which day files were taken", (("out", None, "OUT.json"), _FILES))
    _add_step(steps, "apply", _apply, "begin a load of no files, to apply what was decided; prints its id", (), by=True)
    _add_step(steps, "change", _change, "begin a load that gives published files another day, or takes them out",
              (("names", "+", "DATE/NAME"),), by=True)  # fmt: skip
    _add_step(steps, "read", _read, "read a load beside what is published", (_ID,))
    _add_step(
        steps,
        "map",
        _map,
        "remember what headings and names mean and read again",
        (_ID, ("meanings", "+", "FIELD=HEADING|KIND:CODE=NAME")),
    )
    _add_step(
        steps,
        "correct",
        _correct,
        "keep what is said of its files, and read again",
        (_ID, ("said", None, "SAID.json")),
    )
    _add_step(steps, "publish", _publish, "publish a load that was read", (_ID,))
    _add_step(steps, "discard", _discard, "let go of a load", (_ID,))
    _add_step(steps, "back", _back, "publish an earlier warehouse again", (("warehouse_file", None, "NAME"),), by=True)
    _add_step(steps, "return", _return, "do what was asked on the page: go back", (_ID,))
    of_file = (_ID, ("name", None, "NAME"), ("out", None, "OUT.xlsx"))
    _add_step(steps, "mark", _mark, "give a file of a load that was read back, marked", of_file)
    published = (("name", None, "DATE/NAME"), ("out", None, "OUT.xlsx"))
    replaced = (_ID, ("name", None, "DATE/NAME"))
    _add_step(
        steps,
        "replace",
        _replace,
        "let a load take the place of a file of its day, or leave out one of its own, and read it again",
        replaced,
    )
    _add_step(
        steps,
        "fill",
        _fill,
        "write what is said into the workbook of a TWG, as a new version of it",
        (("said", None, "SAID.json"), ("out", None, "OUT.xlsx")),
    )
    _add_step(
        steps,
        "minutes",
        _minutes,
        "write what filled-in minutes say into a workbook, as a new version of it",
        (("minutes", None, "MINUTES.docx"), ("workbook", None, "WORKBOOK.xlsx"), ("out", None, "OUT.xlsx")),
    )
    _add_step(steps, "mark-published", _mark_published, "give a file that is published back, marked", published)


def _add_step(
    steps: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str,
    run: Callable[[argparse.Namespace], int], said: str, about: Iterable[tuple[str, str | None, str]],
    *, by: bool = False,
) -> None:  # fmt: skip
    step = steps.add_parser(name, help=said)
    for argument, count, shown in about:
        step.add_argument(argument, nargs=count, metavar=shown)
    step.add_argument("--raw", type=Path, default=paths.raw(), metavar="DIR")
    step.add_argument("--warehouse", type=Path, default=paths.warehouse(), metavar="DIR")
    if by:
        step.add_argument("--by", required=True, metavar="NAME")
    if name in ("map", "correct"):
        step.add_argument("--by", metavar="NAME", help="who says so (else who handed the load in)")
    if name == "change":
        step.add_argument("--date", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help="without one they go")
    if name == "add":
        step.add_argument("--date", type=dt.date.fromisoformat, required=True, metavar="YYYY-MM-DD")
        step.add_argument("--replaces", action="append", default=[], metavar="DATE/NAME")
    step.set_defaults(run=run, step=name)


def _add(options: argparse.Namespace) -> int:
    with ExitStack() as opened:
        files = [(Path(name).name, opened.enter_context(Path(name).open("rb"))) for name in options.files]
        load = accepting.accept(
            options.raw, files, by=options.by, snapshot_date=options.date, replaces=options.replaces
        )  # fmt: skip
    print(load.id)
    return 0


def _apply(options: argparse.Namespace) -> int:
    print(accepting.begin_applying(options.raw, by=options.by).id)
    return 0


def _change(options: argparse.Namespace) -> int:
    print(accepting.begin_change(options.raw, options.names, by=options.by, day=options.date).id)
    return 0


def _day(options: argparse.Namespace) -> int:
    """Kept in a file: what the page asks for is read in a process of its own, and a file may be anything."""
    proposed = proposed_day.of(options.raw, {Path(name).name: Path(name) for name in options.files}, dt.date.today())
    Path(options.out).write_text(json.dumps(proposed and asdict(proposed), default=str), encoding="utf-8")
    return 0


def _read(options: argparse.Namespace) -> int:
    load = folders.find(options.raw, options.load)
    with _may_be_cancelled(load):
        return _step(options, load, _read_in_time)


def _replace(options: argparse.Namespace) -> int:
    def replaced(options: argparse.Namespace, load: Load) -> None:
        _read_in_time(options, accepting.replacing(load, options.raw, options.name))

    load = folders.find(options.raw, options.load)
    with _may_be_cancelled(load):
        return _step(options, load, replaced)


@contextmanager
def _may_be_cancelled(load: Load) -> Iterator[None]:
    """End the process when somebody asks for it, be it in line or at work; it can be told from any server."""
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


def _map(options: argparse.Namespace) -> int:
    def remembered(options: argparse.Namespace, load: Load) -> None:
        by = (options.by or load.by).strip()[: accepting.LONGEST_NAME] or load.by
        meanings = [(meaning, of) for meaning, _, of in (said.partition("=") for said in options.meanings)]
        try:
            _remember_names(load, [(meaning, of) for meaning, of in meanings if ":" in meaning], by)
            _remember_headings(load, [(field, heading) for field, heading in meanings if ":" not in field], by)
        except mended.NotMended as refused:
            raise Refused(refused.key, **refused.values) from None
        _read_in_time(options, load)

    load = folders.find(options.raw, options.load)
    with _may_be_cancelled(load):
        return _step(options, load, remembered)


def _remember_names(load: Load, meanings: Iterable[tuple[str, str]], by: str) -> None:
    """Remember what unknown names of the load stand for, or that they are on no list (`province:=Name`)."""
    asked = {(one["kind"], one["name"]) for one in load.said("names") or []}
    named = [Named(meaning.partition(":")[0], name, meaning.partition(":")[2]) for meaning, name in meanings]
    for one in named:
        if (one.kind, one.name) not in asked:
            raise Refused("mended_not_asked", name=one.name)
    confirmed_names.remember(named, by)


def _remember_headings(load: Load, meanings: Iterable[tuple[str, str]], by: str) -> None:
    """Remember headings of the load in the layouts they were held against; of those that differ by their year, once."""
    wanted: dict[tuple[str, str, str], None] = {}
    for field, heading in meanings:
        columns = load.said("unknown") or []
        of_heading = [column for column in columns if column["heading"] == heading and field in column["fields"]]
        if not of_heading:
            raise Refused("mapping_no_field", field=field)
        wanted |= dict.fromkeys((column["layout"], field, column["written"]) for column in of_heading)
    for layout, field, written in wanted:
        confirmed_headings.remember(layout, field, written, by)


def _correct(options: argparse.Namespace) -> int:
    def kept(options: argparse.Namespace, load: Load) -> None:
        try:
            corrections.keep(load, _said(options.said), options.by or load.by)
        except mended.NotMended as refused:
            raise Refused(refused.key, **refused.values) from None
        _read_in_time(options, load)

    load = folders.find(options.raw, options.load)
    with _may_be_cancelled(load):
        return _step(options, load, kept)


def _read_in_time(options: argparse.Namespace, load: Load) -> None:
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


def _publish(options: argparse.Namespace) -> int:
    def publish(options: argparse.Namespace, load: Load) -> None:
        print(f"Published {lifecycle.publish(options.raw, options.warehouse, load)}")

    return _step(options, folders.find(options.raw, options.load), publish)


def _back(options: argparse.Namespace) -> int:
    load = accepting.begin_return(options.raw, by=options.by, returns_to=options.warehouse_file)
    try:
        return _step(options, load, _go_back)
    finally:
        if not load.said("published") and not load.said("publishing"):
            folders.remove(load)


def _return(options: argparse.Namespace) -> int:
    return _step(options, folders.find(options.raw, options.load), _go_back)


def _go_back(options: argparse.Namespace, load: Load) -> None:
    print(f"Published {lifecycle.go_back(options.raw, options.warehouse, load)}")


def _print_names(run: Callable[[Path], list[str]], options: argparse.Namespace) -> int:
    print(*run(options.file), sep="\n")
    return 0


def _step(options: argparse.Namespace, load: Load, step: Callable[[argparse.Namespace, Load], None]) -> int:
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


def _discard(options: argparse.Namespace) -> int:
    with lifecycle.turn(options.raw, options.warehouse):
        lifecycle.discard(folders.find(options.raw, options.load))
    return 0


def _mark(options: argparse.Namespace) -> int:
    load = folders.find(options.raw, options.load)
    read = load.said("read")
    if not read or options.name not in read["names"]:
        raise Refused("load_not_read")
    _, findings = outcome.of_file(load.folder / read["candidate"])
    of_file = _readable(findings[findings["source_file"] == read["names"][options.name]], load.account)
    marked_copies.write(load.folder / "files" / options.name, of_file, Path(options.out))
    return 0


def _fill(options: argparse.Namespace) -> int:
    """Why a workbook cannot be written is kept beside it, for the page that asks."""
    out = Path(options.out)
    try:
        said = filling.checked(_said(options.said))
        if "minutes" in said:
            said["rows"] = filling.of_minutes(options.raw, said)
            out.with_suffix(".rows").write_text(json.dumps(said["rows"]), encoding="utf-8")
        atomic.write(out, filling.workbook(options.raw, said))
    except Refused as refused:
        why = {"key": refused.key, "values": refused.values}
        out.with_suffix(".json").write_text(json.dumps(why, default=str), encoding="utf-8")
        raise
    return 0


def _said(file: str) -> Any:
    """What a file of JSON holds; refused in a sentence where it holds none."""
    try:
        return json.loads(Path(file).read_text(encoding="utf-8"))
    except (ValueError, RecursionError):  # UnicodeDecodeError is one too
        raise Refused("load_no_json", name=Path(file).name) from None


def _minutes(options: argparse.Namespace) -> int:
    atomic.write(Path(options.out), filling.from_minutes(Path(options.workbook), Path(options.minutes)))
    print(options.out)
    return 0


def _mark_published(options: argparse.Namespace) -> int:
    files, findings = outcome.of_file(options.warehouse / (warehouse_folder.current(options.warehouse) or ""))
    original = options.raw / options.name
    known = files.loc[files["source_file"] == options.name, "content_sha256"].tolist()
    if not original.is_file() or known != [folders.sha256(original)]:
        raise Refused("load_marked_moved", name=options.name)
    marked_copies.write(original, _readable(findings[findings["source_file"] == options.name]), Path(options.out))
    return 0


def _readable(findings: pd.DataFrame, handed_in_by: str | None = None) -> pd.DataFrame:
    """The findings that whoever is at work may read: in a file of somebody else a partner perhaps only its own."""
    partners = access.partners_read()
    if partners is None or (handed_in_by and handed_in_by == access.acting().account):
        return findings
    return findings[findings["partner_code"].isin(partners)]
