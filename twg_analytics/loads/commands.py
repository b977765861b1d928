"""The commands of a load: `load add | apply | read | publish | discard | back | mark`, each one step in a process.

The page that loads files starts these and looks at what they leave in the folder of the load; who has no browser
types them.
"""

import argparse
import datetime as dt
import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics import access, atomic, paths, warehouse_folder
from twg_analytics.building import outcome
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
    steps,
)
from twg_analytics.loads.confirmed_names import Named
from twg_analytics.loads.folders import Load, Refused

Argument = tuple[str, dict[str, Any]]  # what the command line calls it, and how it is read


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
    of_load = command.add_subparsers(required=True, metavar="STEP")
    raw = _argument("--raw", type=Path, default=paths.raw(), metavar="DIR")
    warehouse = _argument("--warehouse", type=Path, default=paths.warehouse(), metavar="DIR")
    for name, do, said, asked in _steps():
        step = of_load.add_parser(name, help=said)
        for argument, how in (*asked, raw, warehouse):
            step.add_argument(argument, **how)
        step.set_defaults(run=do, step=name)


def _argument(name: str, **how: Any) -> Argument:
    return name, how


def _steps() -> Iterable[tuple[str, Callable[[argparse.Namespace], int], str, tuple[Argument, ...]]]:
    """Each step: its name, what does it, what it is for, and what it asks for."""
    of_load, files = _argument("load", metavar="ID"), _argument("files", nargs="+", metavar="FILE")
    by = _argument("--by", required=True, metavar="NAME")
    by_whom = _argument("--by", metavar="NAME", help="who says so (else who handed the load in)")
    name, published = _argument("name", metavar="NAME"), _argument("name", metavar="DATE/NAME")
    said, out = _argument("said", metavar="SAID.json"), _argument("out", metavar="OUT.xlsx")
    day = {"type": dt.date.fromisoformat, "metavar": "YYYY-MM-DD"}
    replaces = _argument("--replaces", action="append", default=[], metavar="DATE/NAME")
    meanings = _argument("meanings", nargs="+", metavar="FIELD=HEADING|KIND:CODE=NAME")
    minutes, workbook = _argument("minutes", metavar="MINUTES.docx"), _argument("workbook", metavar="WORKBOOK.xlsx")
    return (
        ("add", _add, "hand in files; prints the id of the load",
         (files, by, _argument("--date", required=True, **day), replaces)),
        ("day", _day, "say on which day files were taken", (_argument("out", metavar="OUT.json"), files)),
        ("apply", _apply, "begin a load of no files, to apply what was decided; prints its id", (by,)),
        ("change", _change, "begin a load that gives published files another day, or takes them out",
         (_argument("names", nargs="+", metavar="DATE/NAME"), by,
          _argument("--date", help="without one they go", **day))),
        ("read", _read, "read a load beside what is published", (of_load,)),
        ("map", _map, "remember what headings and names mean and read again", (of_load, meanings, by_whom)),
        ("correct", _correct, "keep what is said of its files, and read again", (of_load, said, by_whom)),
        ("publish", _publish, "publish a load that was read", (of_load,)),
        ("discard", _discard, "let go of a load", (of_load,)),
        ("back", _back, "publish an earlier warehouse again", (_argument("warehouse_file", metavar="NAME"), by)),
        ("return", _return, "do what was asked on the page: go back", (of_load,)),
        ("mark", _mark, "give a file of a load that was read back, marked", (of_load, name, out)),
        ("replace", _replace,
         "let a load take the place of a file of its day, or leave out one of its own, and read it again",
         (of_load, published)),
        ("fill", _fill, "write what is said into the workbook of a TWG, as a new version of it", (said, out)),
        ("minutes", _minutes, "write what filled-in minutes say into a workbook, as a new version of it",
         (minutes, workbook, out)),
        ("mark-published", _mark_published, "give a file that is published back, marked", (published, out)),
    )  # fmt: skip


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
    return steps.done_unless_cancelled(options, folders.find(options.raw, options.load), steps.read)


def _replace(options: argparse.Namespace) -> int:
    def replaced(options: argparse.Namespace, load: Load) -> None:
        steps.read(options, accepting.replacing(load, options.raw, options.name))

    return steps.done_unless_cancelled(options, folders.find(options.raw, options.load), replaced)


def _map(options: argparse.Namespace) -> int:
    def remembered(options: argparse.Namespace, load: Load) -> None:
        by = (options.by or load.by).strip()[: accepting.LONGEST_NAME] or load.by
        meanings = [(meaning, of) for meaning, _, of in (said.partition("=") for said in options.meanings)]
        try:
            _remember_names(load, [(meaning, of) for meaning, of in meanings if ":" in meaning], by)
            _remember_headings(load, [(field, heading) for field, heading in meanings if ":" not in field], by)
        except mended.NotMended as refused:
            raise Refused(refused.key, **refused.values) from None
        steps.read(options, load)

    return steps.done_unless_cancelled(options, folders.find(options.raw, options.load), remembered)


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
        steps.read(options, load)

    return steps.done_unless_cancelled(options, folders.find(options.raw, options.load), kept)


def _publish(options: argparse.Namespace) -> int:
    def publish(options: argparse.Namespace, load: Load) -> None:
        print(f"Published {lifecycle.publish(options.raw, options.warehouse, load)}")

    return steps.done(options, folders.find(options.raw, options.load), publish)


def _back(options: argparse.Namespace) -> int:
    load = accepting.begin_return(options.raw, by=options.by, returns_to=options.warehouse_file)
    try:
        return steps.done(options, load, _go_back)
    finally:
        if not load.said("published") and not load.said("publishing"):
            folders.remove(load)


def _return(options: argparse.Namespace) -> int:
    return steps.done(options, folders.find(options.raw, options.load), _go_back)


def _go_back(options: argparse.Namespace, load: Load) -> None:
    print(f"Published {lifecycle.go_back(options.raw, options.warehouse, load)}")


def _print_names(run: Callable[[Path], list[str]], options: argparse.Namespace) -> int:
    print(*run(options.file), sep="\n")
    return 0


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
