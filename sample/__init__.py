"""Illustrative exports: invented, the same on every run, and like the real ones in shape and mess."""

import datetime as dt
from pathlib import Path

from sample import answers, iati, ngo_export, oda_export, twg_workbook

SNAPSHOTS = (dt.date(2024, 3, 31), dt.date(2025, 3, 31), dt.date(2026, 3, 31))


def write(folder: Path) -> list[Path]:
    """Write three yearly snapshots into dated folders and say which files they are."""
    written: list[Path] = []
    for day in SNAPSHOTS:
        snapshot = folder / day.isoformat()
        snapshot.mkdir(parents=True, exist_ok=True)
        for name, content in _files(day).items():
            (snapshot / name).write_bytes(content)
            written.append(snapshot / name)
    return written


def _files(day: dt.date) -> dict[str, bytes]:
    exports = oda_export.written(day) | ngo_export.written(day) | twg_workbook.written(day)
    return exports | iati.written(day) | answers.written(day)
