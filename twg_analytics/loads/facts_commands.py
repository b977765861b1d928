"""The command of facts to confirm: `facts OUT.xlsx` writes the workbook, `facts --load FILLED.xlsx` keeps it."""

import argparse
import sys
from pathlib import Path

from twg_analytics import atomic, clock
from twg_analytics.loads import facts
from twg_analytics.reference.facts import listed
from twg_analytics.words import LANGUAGES

MOST = 20  # sentences about rows that cannot be kept; who corrected these gives the workbook back and sees the others


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `facts` to the command line."""
    command = commands.add_parser("facts", help="write the workbook of facts to confirm, or keep one that is filled in")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("file", type=Path, nargs="?", metavar="OUT.xlsx")
    what.add_argument("--load", type=Path, metavar="FILLED.xlsx")
    command.add_argument("--by", metavar="NAME", help="who loads it (else who confirms)")
    command.add_argument("--language", default="en", choices=LANGUAGES, help="in which it says what cannot be kept")
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.load:
        try:
            print(facts.keep(options.load.read_bytes(), options.by), "confirmed; the next build uses it.")
        except facts.NotKept as refused:
            print(*(problem.said(options.language) for problem in refused.problems[:MOST]), sep="\n", file=sys.stderr)
            return 1
        return 0
    from twg_analytics.exports import facts_book  # what writes office files takes a while to load

    atomic.write(options.file, facts_book.workbook(listed(), clock.today()))
    print(options.file)
    return 0
