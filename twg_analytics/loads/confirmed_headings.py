"""Remembering what a heading means: one more row in the list of the headings that people confirmed for an export.

These lists go on where those of the program end, in a folder of their own. People may edit them too, so what stands in
one stays as it is.
"""

import csv
import io

from twg_analytics import atomic, paths, reference

_LONGEST = 200
_EXECUTABLE = ("=", "+", "-", "@", "\t", "\r")  # what Excel would take for a formula when somebody opens the list
_COLUMNS = ("field", "heading", "follows")


class NotRemembered(Exception):
    """A heading that cannot be remembered; `key` is the wording of why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def remember(layout: str, field: str, heading: str) -> None:
    """Write that a heading fills a field, at the end of the list of confirmed headings.

    Raises `NotRemembered` for a heading that is known or no heading, and when the list cannot be written.
    """
    heading = heading.strip()
    if not heading or len(heading) > _LONGEST or heading.startswith(_EXECUTABLE):
        raise NotRemembered("mapping_no_heading", heading=heading[:_LONGEST])
    for known in reference.files(f"layouts/{layout}"):
        for row in csv.DictReader(io.StringIO(known.read_text(encoding="utf-8-sig"), newline="")):
            if reference.fold(row["heading"]) == reference.fold(heading) and not row["follows"]:
                raise NotRemembered("mapping_known", heading=heading, field=row["field"])
    file = paths.headings() / f"{layout}.csv"
    text = file.read_bytes().decode("utf-8") if file.is_file() else f"{','.join(_COLUMNS)}\n"
    line_end = "\r\n" if "\r\n" in text else "\n"
    added = io.StringIO()
    csv.writer(added, lineterminator=line_end).writerow([field, heading, ""])
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(file, (text + ("" if text.endswith("\n") else line_end) + added.getvalue()).encode())
    except OSError:
        raise NotRemembered("mapping_not_written", file=file, line=added.getvalue().strip()) from None
