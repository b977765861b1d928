"""The folder of a warehouse: what is published in it, in which order, and made by which version of the program."""

import hashlib
import re
from functools import cache
from pathlib import Path

from twg_analytics import paths

_NAME = re.compile(r"[\w.-]+\.duckdb")
_NUMBER = re.compile(r"(\d+)-")
_ASKED = "questions"  # they read tables and make none


def current(folder: Path) -> str | None:
    """What `CURRENT` names, whether or not it is there; None when nothing was published."""
    try:
        return (folder / "CURRENT").read_bytes().decode("utf-8", errors="replace").strip() or None
    except FileNotFoundError:
        return None


def is_of_folder(name: str) -> bool:
    """Whether `CURRENT` may hold this: the name of a warehouse file in its own folder, and of nothing elsewhere."""
    return bool(_NAME.fullmatch(name))


def others(folder: Path) -> list[Path]:
    """The files of a warehouse beside the published one, the newest first."""
    name = current(folder)
    return sorted((file for file in folder.glob("*.duckdb") if file.name != name), key=_place, reverse=True)


def next_number(folder: Path) -> int:
    """A number above those of all files that were published here."""
    return 1 + max((_place(file)[0] for file in folder.glob("*.duckdb")), default=0)


def _place(file: Path) -> tuple[int, str]:
    """Files go by their number, which no clock turns back; those of earlier versions have none and sort by time."""
    number = _NUMBER.match(file.name)
    return (int(number[1]) if number else 0, file.name)


@cache
def schema_version() -> str:
    """A digest of all SQL that tables and macros of a warehouse are made by, as it stood when this process first asked.

    Two versions of the program with the same one read each other's warehouses.
    """
    made_by = hashlib.sha256()
    for file in sorted(paths.SQL.rglob("*.sql")):
        place = file.relative_to(paths.SQL)
        if place.parts[0] != _ASKED:
            made_by.update(f"{place.as_posix()}\0".encode() + file.read_bytes().replace(b"\r\n", b"\n"))
    return made_by.hexdigest()[:12]
