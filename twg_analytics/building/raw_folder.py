"""The exports in the raw folder, each with the snapshot it belongs to (contracts §2)."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from twg_analytics.building import BuildError

_DATED_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Export:
    """A file to read and the snapshot it belongs to; `name` is its path under the raw folder."""

    path: Path
    name: str
    snapshot_date: dt.date


def discover(raw: Path, as_of: dt.date | None) -> tuple[list[Export], list[str]]:
    """The exports under a folder with their snapshot dates, and remarks on what was assumed; raises `BuildError`."""
    if not raw.is_dir():
        raise BuildError(f"There is no folder {raw}: make it and put the exports in a folder named by their date.")
    dated = sorted(folder for folder in raw.iterdir() if folder.is_dir() and _folder_date(folder.name))
    loose = sorted(path for path in raw.iterdir() if path.is_file() and _is_export(path))
    if dated:
        if as_of:
            raise BuildError(f"--as-of goes with loose files only: {raw} has dated folders such as {dated[0].name}.")
        remarks = [f"{path.name}: left out, because it lies beside the dated folders." for path in loose]
        exports = [
            Export(path, path.relative_to(raw).as_posix(), date)
            for folder in dated
            if (date := _folder_date(folder.name))
            for path in sorted(folder.rglob("*"))
            if path.is_file() and _is_export(path)
        ]
    else:
        remarks = []
        date = as_of or _newest(loose)
        if loose and not as_of:
            remarks = [f"The files are in no dated folder: {date} is taken from the newest of them."]
        exports = [Export(path, path.name, date) for path in loose]
    if not exports:
        raise BuildError(f"There is no export in {raw}: put one in a folder named by its date, such as 2026-03-31.")
    return exports, remarks


def _folder_date(name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(name) if _DATED_FOLDER.fullmatch(name) else None
    except ValueError:
        return None


def _is_export(path: Path) -> bool:
    # Excel leaves ~$ files beside an open workbook; hidden files belong to the system.
    return not path.name.startswith((".", "~$"))


def _newest(files: list[Path]) -> dt.date:
    return dt.date.fromtimestamp(max((path.stat().st_mtime for path in files), default=0))
