"""Remembering what a heading means: one more row in the list of the headings that people confirmed for an export."""

import csv
import io
from pathlib import Path

from twg_analytics import paths, reference
from twg_analytics.loads import mended
from twg_analytics.loads.mended import NotMended


def remember(layout: str, field: str, heading: str, by: str) -> None:
    """Write that a heading fills a field, at the end of the list of confirmed headings.

    Raises `NotMended` for a heading that is known or no heading, and when the list cannot be written.
    """
    heading = heading.strip()
    if not mended.can_be_kept(heading):
        raise NotMended("mapping_no_heading", heading=heading[: mended.LONGEST])
    for known in reference.files(f"layouts/{layout}"):
        for row in _rows(known):
            is_same = reference.fold(row["heading"]) == reference.fold(heading) and not row["follows"]
            if is_same and not row.get("undone_at"):
                raise NotMended("mapping_known", heading=heading, field=row["field"])
    mended.add(paths.headings(), layout, [{"field": field, "heading": heading, "follows": ""}], by)


def _rows(file: Path) -> "csv.DictReader[str]":
    return csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
