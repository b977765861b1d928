"""The lists in `data/reference`, one file each: read as text, and a place in one named for a person to look at.

Headings and aliases go on with those that people confirmed (`paths.headings()`), each signed by who said it; cells of
any list may hold what was confirmed of them instead (`confirmed`).

Frames are kept for the life of the process, or until something is confirmed: a build and an app read a list once.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from twg_analytics import country, paths
from twg_analytics.reference import confirmed, contracts, of_country
from twg_analytics.reference.kept import kept

_MARK = "\ufeff"
LAYOUTS, ALIASES = "layouts/", "_aliases"
# Beside what a confirmed row says: who said it and when, and who took it back and when. What was taken back stays in
# its list and counts no more, and neither does an alias without a code: that name was said to be on no list.
SIGNED = ("by", "at", "undone_by", "undone_at")


class UnusableList(Exception):
    """A list in `data/reference` that breaks its contract; the message is one plain sentence with file and line."""


@kept
def load(name: str) -> pd.DataFrame:
    """A reference list as text, one row per line of `data/reference/<name>.csv`; an empty cell is NA.

    Headings and aliases go on with those that people confirmed, but for what the list has by now. Raises
    `UnusableList` for a list that nobody can work with: saved in another form, a column too many or too few, or a
    number that is none. The rest of its contract is held by `holding.hold`, when something is built of it.
    """
    _, *more = files(name)
    listed = _shipped(name)
    added = (_added(file, name, listed).drop(columns=[*SIGNED]) for file in more)
    return pd.concat([confirmed.over(name, listed), *added])


@kept
def shipped(name: str) -> pd.DataFrame:
    """A list as the program and the folder of the country have it, whatever anybody confirmed."""
    return _shipped(name)


def _shipped(name: str) -> pd.DataFrame:
    own, *_ = files(name)
    if paths.COUNTRY is None:
        return _read(own, name)
    if name in contracts.OF_COUNTRY:
        listed = _of_country(name) if own.is_file() or name in contracts.OF_COUNTRY[:2] else _none(name)
    else:
        has_own = (paths.COUNTRY / f"{name}.csv").is_file()
        listed = of_country.laid(name, _read(own, name), _of_country(name) if has_own else None)
    return of_country.with_english(listed)


@kept
def signed(name: str) -> pd.DataFrame:
    """What people confirmed of a list and nobody took back, each row with who said it (`by`)."""
    _, *more = files(name)
    listed = _shipped(name)
    return pd.concat([listed.iloc[:0].assign(by=None), *(_added(file, name, listed) for file in more)])


def files(name: str) -> list[Path]:
    """The files of a list: its own, and for headings and aliases that of the confirmed ones, if there is any."""
    own = (paths.country() if name in contracts.OF_COUNTRY else paths.REFERENCE) / f"{name}.csv"
    more = paths.headings() / own.name
    return [own, more] if name.startswith(LAYOUTS) | name.endswith(ALIASES) and more.is_file() else [own]


def _added(file: Path, name: str, own: pd.DataFrame) -> pd.DataFrame:
    """The confirmed rows of a list that count, numbered on from its own rows."""
    more = _read(file, name, signed=SIGNED)
    more.index += len(own)
    more = more[more["undone_at"].isna()]
    if name.startswith(LAYOUTS):
        return more[~more["heading"].isin(own["heading"]) | more["follows"].notna()]
    said = [column for column in own.columns if column in ("kind", "level", "alias")]
    (code,) = own.columns.difference(said)
    is_known = pd.MultiIndex.from_frame(more[said]).isin(pd.MultiIndex.from_frame(own[said]))
    return more[~is_known & more[code].notna()]


def _none(name: str) -> pd.DataFrame:
    return pd.DataFrame(columns=[*contracts.CONTRACTS[name].columns], dtype=str)


def _of_country(name: str) -> pd.DataFrame:
    """What the folder of the country has of a list: all of its own, and of a shared one what is otherwise there."""
    file = paths.country() / f"{name}.csv"
    frame = _table(file).rename(columns=of_country.headings(name))
    contract = contracts.CONTRACTS[name]
    needed = contract.columns if name in contracts.OF_COUNTRY else contract.key
    described = frame[[column for column in frame if column not in of_country.FORMS]]
    for problem in contracts.unusable(name, described, needed=needed):
        column = problem.column and of_country.in_file(problem.column)
        raise UnusableList(_said(file, replace(problem, column=column), problem.row))
    return frame


def _read(file: Path, name: str, *, signed: Sequence[str] = ()) -> pd.DataFrame:
    frame = _table(file)
    signatures = frame.reindex(columns=list(signed))
    frame = frame.drop(columns=list(signed), errors="ignore")
    for problem in contracts.unusable(name, frame):
        raise UnusableList(_said(file, problem, problem.row))
    return frame.join(signatures)


def _table(file: Path) -> pd.DataFrame:
    """A file as text, with the country's own name for what stands in brackets, such as [country]."""
    try:
        frame = pd.read_csv(file, dtype=str, encoding="utf-8-sig")
    except FileNotFoundError:
        raise UnusableList(f"{_shown(file)} is missing.") from None
    except UnicodeDecodeError:
        raise UnusableList(f"{_shown(file)} is not UTF-8: in Excel save it as CSV UTF-8.") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise UnusableList(f"{_shown(file)} is no table: {str(error).strip().removesuffix('.')}.") from None
    return frame.assign(**{column: _with_names(frame[column]) for column in frame})


def _with_names(column: pd.Series) -> pd.Series:
    is_named = column.str.contains("[", regex=False).eq(True)
    return column.where(~is_named, column[is_named].map(country.named)) if is_named.any() else column


def said(name: str, problem: contracts.Problem) -> str:
    """A problem of a list as a sentence that begins with the file, the line and the column."""
    file, row = _place(name, problem.row)
    return _said(file, problem, row)


def _said(file: Path, problem: contracts.Problem, row: int | None) -> str:
    place = [_shown(file)]
    place += [f"line {_line(file, row)}"] if row is not None else []
    place += [f"column {problem.column}"] if problem.column else []
    return f"{', '.join(place)}: {problem.text}"


def line(name: str, row: int) -> int:
    """The line of its file on which a row of the frame begins, the headings being row -1."""
    file, in_file = _place(name, row)
    return _line(file, in_file or 0)


def _place(name: str, row: int | None) -> tuple[Path, int | None]:
    """The file that a row of a list stands in, and the row there."""
    own, *more = files(name)
    if row is None or row < 0:
        return own, row
    if more and row >= (n_own := len(_shipped(name))):
        return more[0], row - n_own
    if paths.COUNTRY and name not in contracts.OF_COUNTRY and row >= (n_shared := len(_read(own, name))):
        new = of_country.new_rows(name, _read(own, name), _of_country(name))
        return paths.COUNTRY / own.relative_to(paths.REFERENCE), new[row - n_shared]
    return own, row


def _line(file: Path, row: int) -> int:
    lines = io.StringIO(file.read_text(encoding="utf-8").removeprefix(_MARK), newline="")
    reader = csv.reader(lines)
    begins, found = 1, -2
    for cells in reader:
        found += bool(cells)
        if found == row:
            return begins
        begins = reader.line_num + 1
    return begins


def _shown(file: Path) -> str:
    """The file as a person knows it: under the project, or wherever a variable of the environment has it."""
    return (file.relative_to(paths.ROOT) if file.is_relative_to(paths.ROOT) else file).as_posix()
