"""The command line (contracts §1): build, check, load, sample, template, report and more; an error is one sentence."""

import argparse
import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from twg_analytics import log, paths, reference, warehouse_folder, words
from twg_analytics.access import audit
from twg_analytics.access import commands as access_commands
from twg_analytics.building import build, raw_layer
from twg_analytics.building.raw_folder import Export
from twg_analytics.loads import commands as load_commands
from twg_analytics.loads import facts_commands, lifecycle, marked_copies, steps


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 when it did what was asked, 1 with a sentence otherwise."""
    for stream in (
        sys.stdout,
        sys.stderr,
    ):  # file names may be Khmer where the console's own code page is not
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        options = _parser().parse_args(arguments)
        log.begin()
        return int(options.run(options))
    except steps.FAILURES as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'A file'}: {error.strerror or error}.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m twg_analytics", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("build", help="read the exports and publish a warehouse")
    command.add_argument("--raw", type=Path, default=paths.raw(), metavar="DIR")
    command.add_argument("--warehouse", type=Path, default=paths.warehouse(), metavar="DIR")
    command.add_argument("--as-of", type=dt.date.fromisoformat, metavar="YYYY-MM-DD")
    command.add_argument("--told", action="store_true", help="a line for each file before it is read")
    command.set_defaults(run=_build)

    command = commands.add_parser("check", help="read and validate files without publishing")
    command.add_argument("files", type=Path, nargs="+", metavar="FILE")
    command.add_argument("--marked", type=Path, metavar="OUT.xlsx", help="give the file back with its bad cells marked")
    command.set_defaults(run=_check)

    load_commands.add_commands(commands)
    access_commands.add_commands(commands)
    facts_commands.add_commands(commands)

    command = commands.add_parser("sample", help="write the illustrative exports")
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--publish", type=Path, metavar="WAREHOUSE", help="and publish a warehouse of them")
    command.set_defaults(run=_sample)

    command = commands.add_parser("template", help="write an empty TWG workbook")
    command.add_argument("kind", choices=["twg-workbook"])
    command.add_argument("file", type=Path, metavar="OUT.xlsx")
    command.add_argument("--language", default="en", choices=words.LANGUAGES, help="of its sheets, headings and lists")
    command.set_defaults(run=_template)

    command = commands.add_parser("report", help="write a report or paper of a TWG or of all, or a brief for anybody")
    command.add_argument("kind", choices=reference.codes("report_kind"))
    about = command.add_mutually_exclusive_group(required=True)
    about.add_argument("--twg", metavar="CODE", help="a TWG, or all")
    about.add_argument("--partner", metavar="CODE", help="a brief about a partner")
    about.add_argument("--province", metavar="CODE", help="a brief about a province")
    about.add_argument("--leadership", action="store_true", help="a brief about the whole country")
    command.add_argument("--format", choices=reference.codes("report_form"), help="needed but with --refresh")
    command.add_argument("--language", default="en", choices=reference.codes("report_language"))
    command.add_argument("--snapshot", type=dt.date.fromisoformat, metavar="YYYY-MM-DD")
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="a folder, for all TWGs")
    command.add_argument("--template", type=Path, metavar="FILE.pptx")
    command.add_argument(
        "--refresh",
        type=Path,
        metavar="OLD",
        help="bring a meeting pack (.pptx) or progress report (.docx) that people edited up to date",
    )
    command.set_defaults(run=_report)
    return parser


def _build(options: argparse.Namespace) -> int:
    told = _lines if options.told else _bar
    result = _published(options.raw, options.warehouse, told, as_of=options.as_of, decisions=paths.decisions())
    for remark in result.remarks:
        print(remark)
    _print_files(result.files)
    _print_refusals(result)
    print(f"Published {result.published}")
    return 0


def _say_waiting() -> None:
    print("A load or another build is at work; this build waits for its turn.", file=sys.stderr)


def _check(options: argparse.Namespace) -> int:
    if options.marked and len(options.files) > 1:
        raise marked_copies.NotMarked("--marked gives back one file: check the files one at a time.")
    result = build.check(options.files, as_of=dt.date.today())
    _print_files(result.files)
    for finding in result.findings.itertuples():
        place = [str(finding.source_file)]
        place += [f"sheet {finding.source_sheet}"] if pd.notna(finding.source_sheet) else []
        place += [f"row {finding.source_row}"] if pd.notna(finding.source_row) else []
        place += [f"column {finding.source_column}"] if pd.notna(finding.source_column) else []
        print(f"{finding.severity_code}: {', '.join(place)}: {_words(finding)}")
    if options.marked:
        marked_copies.write(options.files[0], result.findings, options.marked)
        print(f"Marked copy: {options.marked}")
    return 1 if (result.files["rows_loaded"] == 0).any() else 0


def _sample(options: argparse.Namespace) -> int:
    import sample

    for file in sample.write(options.folder):
        print(file)
    if options.publish:
        print(f"Published {_published(options.folder, options.publish, _lines).published}")
    return 0


def _published(raw: Path, warehouse: Path, told: raw_layer.Progress, **how: Any) -> build.Result:
    """What a build made of a folder, in its turn; the audit says what is published now, and what was."""
    with lifecycle.turn(raw, warehouse, _say_waiting):
        was = warehouse_folder.current(warehouse)
        result = build.build(raw, warehouse, progress=told, **how)
        audit.note_here("publish", "build", before=was, after=result.published and result.published.name)
    return result


def _lines(exports: Iterable[Export], total: int) -> Iterator[Export]:
    """A line for each file, for whoever reads along."""
    for number, export in enumerate(exports, start=1):
        print(f"{number}/{total} {export.name}", flush=True)
        yield export


def _template(options: argparse.Namespace) -> int:
    from twg_analytics.exports import twg_template

    this_year = dt.date.today().year
    options.file.write_bytes(twg_template.twg_workbook(range(this_year, this_year + 3), options.language))
    print(options.file)
    return 0


def _report(options: argparse.Namespace) -> int:
    from twg_analytics.exports import packs  # what writes office files takes a while to load

    if options.refresh is None and options.format is None:
        print("Say in which --format, or which file to --refresh.", file=sys.stderr)
        return 1
    try:
        for file in _reports(options) if options.refresh is None else _refreshed(options):
            tqdm.write(str(file))
            if isinstance(file, Path):
                audit.taken(file.name, _what(options))
    except packs.CannotMake as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _what(options: argparse.Namespace) -> str:
    """What a report is and of whom, as it was asked for."""
    said = (getattr(options, name) for name in ("kind", "twg", "partner", "province", "language", "format", "snapshot"))
    return " ".join(str(one) for one in said if one)


def _refreshed(options: argparse.Namespace) -> Iterator[str | Path]:
    """Bring a deck or document up to date; gives what was done, a line each, and the file."""
    from twg_analytics.exports import packs

    about = packs.ask(options.twg, options.snapshot)
    content, done = packs.refreshed(about, options.kind, options.refresh.read_bytes())
    packs.save(content, options.out)
    yield from packs.done(done, "en" if options.language == "both" else options.language)
    yield options.out


def _reports(options: argparse.Namespace) -> Iterator[Path]:
    """Make the report of a TWG, or of one after another with a progress bar on a terminal; gives each file."""
    from twg_analytics.exports import packs

    template = options.template.read_bytes() if options.template else None
    how = {"kind": options.kind, "language": options.language, "form": options.format}
    if options.twg != "all":
        asked = ((kind, getattr(options, kind)) for kind in ("twg", "partner", "province"))
        of, code = next(((kind, code) for kind, code in asked if code is not None), ("country", None))
        about = packs.ask_about(of, code, options.snapshot)
        packs.save(packs.made(about, **how, template=template), options.out)
        yield options.out
        return
    options.out.mkdir(parents=True, exist_ok=True)
    with tqdm(packs.twgs(), unit="TWG", leave=False, disable=None) as bar:
        for twg in bar:
            bar.set_postfix_str(twg, refresh=True)
            about = packs.ask(twg, options.snapshot)
            file = options.out / packs.file_name(about, **how)
            try:
                packs.save(packs.made(about, **how, template=template), file)
            except packs.CannotMake as error:
                if not error.key:
                    raise
                tqdm.write(f"{twg}: {error}", file=sys.stderr)  # of a group, not of all
                continue
            yield file


def _bar(exports: Iterable[Export], total: int) -> Iterator[Export]:
    """A progress bar on a terminal, nothing elsewhere: the lines per file follow."""
    with tqdm(exports, total=total, unit="file", leave=False, disable=None) as bar:
        for export in bar:
            bar.set_postfix_str(export.name, refresh=True)
            yield export


def _print_files(files: pd.DataFrame) -> None:
    for file in files.itertuples():
        print(
            f"{file.source_file}: {file.kind_code}, read {file.rows_read}, loaded {file.rows_loaded}, "
            f"refused {file.rows_refused}, not data {file.rows_not_data}"
        )


def _print_refusals(result: build.Result) -> None:
    """Say on standard error why a whole file was refused."""
    refused = result.findings.query("severity_code == 'refused' and source_row.isna()")
    for finding in refused.itertuples():
        print(f"{finding.source_file}: {_words(finding)}", file=sys.stderr)


def _words(finding: "pd.Series") -> str:
    return words.said(finding.message_key, finding.value, "en")


if __name__ == "__main__":
    sys.exit(main())
