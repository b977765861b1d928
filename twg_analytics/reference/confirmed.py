"""What people confirmed of the lists, laid over them cell by cell; the lists of the program are never changed by it.

It stands in a folder of its own (`paths.facts()`), each cell with who confirmed it and when, and with what the list of
the program said then (`was`). A later version of the program keeps it, and a finding says where its list changed.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from twg_analytics import paths
from twg_analytics.reference.contracts import CONTRACTS
from twg_analytics.reference.kept import forget, kept

NAME = "confirmed"
# What a row says: the cell, what it is to hold (blank: nothing), what it held, and who confirmed it on which day.
COLUMNS = ("list", "row", "column", "value", "was", "confirmed_by", "confirmed_on")
_PARTED = " | "
_BETWEEN, _WITH_SHARE = " / ", re.compile(r"(\S+) \((\d+(?:\.\d+)?)%\)")
Shares = Sequence[tuple[str, float]]  # codes, each with its part of a hundred
_seen: list[tuple[int, int] | None] = []


def file() -> Path:
    """The file of what was confirmed, whether or not there is one."""
    return paths.facts() / f"{NAME}.csv"


def content() -> bytes:
    """All that was confirmed, as it stands in the file; nothing where nothing was."""
    return file().read_bytes() if file().is_file() else b""


def is_later_than(built: Path) -> bool:
    """Whether something was confirmed since a file was built."""
    return file().is_file() and file().stat().st_mtime > built.stat().st_mtime


@kept
def listed() -> pd.DataFrame:
    """The last word on each cell that nobody took back, as text: `COLUMNS`."""
    if not file().is_file():
        return pd.DataFrame(columns=[*COLUMNS], dtype=str)
    rows = pd.read_csv(file(), dtype=str, encoding="utf-8-sig", keep_default_na=False)
    rows = rows.reindex(columns=[*COLUMNS, "undone_at"], fill_value="")
    rows = rows.loc[rows["undone_at"] == "", [*COLUMNS]]
    return rows.drop_duplicates(["list", "row", "column"], keep="last").reset_index(drop=True)


def rows(name: str, frame: pd.DataFrame) -> pd.Series:
    """What each row of a list is known by: its key, whose cells are parted by ` | `."""
    key = frame[[*CONTRACTS[name].key]].fillna("")
    return pd.Series([_PARTED.join(cells) for cells in key.itertuples(index=False)], frame.index, dtype=str)


def parted(row: str) -> list[str]:
    """The cells of a key."""
    return row.split(_PARTED)


def shared(shares: Shares) -> str:
    """Several codes with the share of each as one value: `aw (60%) / rwssh (40%)`."""
    return _BETWEEN.join(f"{code} ({percent:g}%)" for code, percent in shares)


def shares(value: str) -> Shares:
    """The codes that a value names, each with its part of a hundred; a code alone has all of it."""
    found = [_WITH_SHARE.fullmatch(part) for part in value.split(_BETWEEN)]
    return [(one[1], float(one[2])) for one in found if one] if all(found) else [(value, 100.0)]


def over(name: str, frame: pd.DataFrame, said: pd.DataFrame | None = None) -> pd.DataFrame:
    """A list with what was confirmed of its cells in their place; of rows and columns that it has no more, nothing."""
    said = listed() if said is None else said
    of_list = said[said["list"] == name]
    if of_list.empty or name not in CONTRACTS:
        return frame
    places = {row: place for place, row in rows(name, frame).items()}
    frame = frame.copy()
    for one in of_list.to_dict("records"):
        if one["row"] in places and one["column"] in CONTRACTS[name].facts:
            frame.at[places[one["row"]], one["column"]] = one["value"] or None
    for column, held in CONTRACTS[name].columns.items():
        if held.shared_in:
            frame = _divided(frame, column, held.shared_in)
    return frame


def _divided(frame: pd.DataFrame, column: str, share: str) -> pd.DataFrame:
    """The list with a row for each code where several stand in a cell; the first in its place, the others behind."""
    others = []
    for row in frame.index[frame[column].str.contains(_BETWEEN, regex=False).eq(True)]:
        whole = frame.loc[row].copy()
        for n, (code, percent) in enumerate(shares(whole[column])):
            one = {column: code, share: f"{float(whole[share]) * percent / 100:.6g}"}
            if n:
                others.append({**whole, **one})
            else:
                frame.loc[row, [*one]] = [*one.values()]
    return pd.concat([frame, pd.DataFrame(others, columns=frame.columns)], ignore_index=True) if others else frame


def look_again() -> None:
    """Let the lists be read anew where somebody confirmed something, in whatever process, since this was asked last."""
    there = file().stat() if file().is_file() else None
    state = there and (there.st_mtime_ns, there.st_size)
    if _seen and _seen[0] != state:
        forget()
    _seen[:] = [state]
