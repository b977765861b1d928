"""The lists in `data/reference`, one file each: read as text, and a place in one named for a person to look at.

Frames are cached for the life of the process: a build and an app each read a list once.
"""

import csv
import io
from functools import cache
from pathlib import Path

import pandas as pd

from twg_analytics import paths
from twg_analytics.reference import contracts

_MARK = "\ufeff"


class UnusableList(Exception):
    """A list in `data/reference` that breaks its contract; the message is one plain sentence with file and line."""


@cache
def load(name: str) -> pd.DataFrame:
    """A reference list as text, one row per line of `data/reference/<name>.csv`; an empty cell is NA.

    Raises `UnusableList` for a list that nobody can work with: saved in another form, a column too many or too few, or
    a number that is none. The rest of its contract is held by `holding.hold`, when something is built of it.
    """
    try:
        frame = pd.read_csv(_file(name), dtype=str, encoding="utf-8-sig")
    except FileNotFoundError:
        raise UnusableList(f"{_shown(name)} is missing.") from None
    except UnicodeDecodeError:
        raise UnusableList(f"{_shown(name)} is not UTF-8: in Excel save it as CSV UTF-8.") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise UnusableList(f"{_shown(name)} is no table: {str(error).strip().removesuffix('.')}.") from None
    for problem in contracts.unusable(name, frame):
        raise UnusableList(said(name, problem))
    return frame


def said(name: str, problem: contracts.Problem) -> str:
    """A problem of a list as a sentence that begins with the file, the line and the column."""
    place = [_shown(name)]
    place += [f"line {line(name, problem.row)}"] if problem.row is not None else []
    place += [f"column {problem.column}"] if problem.column else []
    return f"{', '.join(place)}: {problem.text}"


def line(name: str, row: int) -> int:
    """The line of the file on which a row of the frame begins, the headings being row -1."""
    lines = io.StringIO(_file(name).read_text(encoding="utf-8").removeprefix(_MARK), newline="")
    reader = csv.reader(lines)
    begins, found = 1, -2
    for cells in reader:
        found += bool(cells)
        if found == row:
            return begins
        begins = reader.line_num + 1
    return begins


def _file(name: str) -> Path:
    return paths.REFERENCE / f"{name}.csv"


def _shown(name: str) -> str:
    """The file as a person knows it: under the project, or wherever `TWG_REFERENCE` has it."""
    file = _file(name)
    return (file.relative_to(paths.ROOT) if file.is_relative_to(paths.ROOT) else file).as_posix()
