"""What people mended, kept: lists of headings and names in a folder of their own, each row with who said it and when.

These lists go on where those of the program end. People may edit them too, so what stands in one stays as it is:
nothing is deleted, and what somebody took back says who and when. A list is written whole or not at all, by one person
at a time.
"""

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from twg_analytics import access, atomic, paths
from twg_analytics.access import audit
from twg_analytics.loads.folders import Load
from twg_analytics.reference import SIGNED, confirmed, fold
from twg_analytics.words import EXECUTABLE, harmless

LONGEST = 200
YEARS = (1990, 2100)  # what the year of every row of a file may be
_MARK = "\ufeff"
Row = dict[str, str]


class NotMended(ValueError):
    """What cannot be remembered, or taken back; `key` is the wording of why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class Mended:
    """A row of a list (`number`, from 0): what was said, by whom and when; empty texts where nobody did.

    `name` is the list, as `oda_export` or `province_aliases`.
    """

    name: str
    number: int
    said: Mapping[str, str]

    @property
    def is_in_force(self) -> bool:
        """Whether nobody took it back."""
        return not self.said.get("undone_at")


def can_be_kept(text: str, longest: int = LONGEST) -> bool:
    """Whether a name, a heading or a fact may stand in a list that people open in Excel."""
    return bool(text.strip()) and len(text) <= longest and not text.strip().startswith(EXECUTABLE)


def add(folder: Path, name: str, rows: Iterable[Row], by: str, action: str = "map") -> None:
    """Add rows to a list, signed; raises `NotMended` when it cannot be written, `NotAllowed` for who may not."""
    rows, by = list(rows), access.require(action, name).signs or by
    for row in rows:
        audit.note(paths.decisions(), action, name, after=" ".join(filter(None, row.values())), name=by)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    signed = [row | {"by": harmless(by), "at": now} for row in rows]
    _change(folder, name, lambda listed: listed + signed)


def carry(folder: Path, name: str, was: str, now: str, without: Iterable[tuple[str, str, str]] = ()) -> None:
    """Let what a list says of cells of a file, by its content, hold for a new version of it, signed as it was.

    `without` are cells that the new version has another value in: sheet, row and column, folded. Raises `NotAllowed`.
    """
    access.require("hand_in", name)
    gone = set(without)
    kept = [
        dict(one.said) | {"sha256": now}
        for one in history(folder)
        if one.name == name and one.is_in_force and one.said.get("sha256") == was
        and (fold(one.said["sheet"]), one.said["row"], fold(one.said["column"])) not in gone
    ]  # fmt: skip
    if kept:
        _change(folder, name, lambda listed: listed + kept)


def undo(folder: Path, name: str, number: int, said: Mapping[str, str], by: str, action: str = "map") -> None:
    """Take a row back that says this; raises `NotMended` when it is not there, or taken back by now.

    Raises `NotAllowed` for who may not.
    """
    by = access.require(action, name).signs or by

    def undone(listed: list[Row]) -> list[Row]:
        if not (number < len(listed) and listed[number] == said and not said.get("undone_at")):
            raise NotMended("mended_changed")
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        return [
            *listed[:number], listed[number] | {"undone_by": harmless(by), "undone_at": now}, *listed[number + 1 :]
        ]  # fmt: skip

    _change(folder, name, undone)
    audit.note(paths.decisions(), action, name, before=" ".join(filter(None, said.values())), name=by)


def history(folder: Path) -> list[Mended]:
    """Everything that was mended, list by list, what was taken back too."""
    return [Mended(file.stem, n, row) for file in sorted(folder.glob("*.csv")) for n, row in enumerate(_read(file)[0])]


def digest(folder: Path, load: Load, beside: Iterable[str]) -> str:
    """A name for all that is said and not taken back of names and headings, of facts, and of the files of a load.

    `beside` are the contents of the files that it was read beside. A reading is out of date when this is another.
    """
    contents = {"", *beside, *(handed.sha256 for handed in load.files)}
    told = [one for one in history(folder) if one.is_in_force and one.said.get("sha256", "") in contents]
    said = repr([(one.name, sorted(one.said.items())) for one in told]).encode()
    return hashlib.sha256(said + confirmed.content()).hexdigest()


def is_out_of_date(folder: Path, load: Load) -> bool:
    """Whether somebody said what names, headings or rows mean, or took it back, since a load was read."""
    read = load.said("read") or {}
    # Loads that were read by an earlier version do not say it.
    return "mended" in read and bool(read["mended"] != digest(folder, load, read["before"].values()))


def _change(folder: Path, name: str, change: Callable[[list[Row]], list[Row]]) -> None:
    file = folder / f"{name}.csv"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            listed, columns, text = _read(file)
            changed = change(listed)
            columns = list(dict.fromkeys([*columns, *(column for row in changed for column in row), *SIGNED]))
            atomic.write(file, _written(changed, columns, text).encode())
    except OSError:
        raise NotMended("mended_not_written", file=file.as_posix()) from None


def _read(file: Path) -> tuple[list[Row], list[str], str]:
    """The rows of a list, its columns, and its text as it stands."""
    text = file.read_bytes().decode("utf-8") if file.is_file() else ""
    reader = csv.DictReader(io.StringIO(text.removeprefix(_MARK), newline=""), restval="", restkey="")
    return list(reader), [column for column in reader.fieldnames or [] if column], text


def _written(rows: Iterable[Row], columns: list[str], before: str) -> str:
    """A list as text, with the line ends and the mark of Excel that it had before."""
    kept = io.StringIO()
    writer = csv.DictWriter(
        kept, columns, restval="", extrasaction="ignore", lineterminator="\r\n" if "\r\n" in before else "\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return (_MARK if before.startswith(_MARK) else "") + kept.getvalue()
