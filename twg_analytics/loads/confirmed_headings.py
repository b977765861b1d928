"""Remembering what a heading means: one more row in the list of headings of an export.

These lists are edited by people too, so the file stays as it is but for that row: its order, its line ends, its mark.
"""

import csv
import io

from twg_analytics import atomic, paths, reference

_LONGEST = 200
_EXECUTABLE = ("=", "+", "-", "@", "\t", "\r")  # what Excel would take for a formula when somebody opens the list
_MARK = "\ufeff"


class NotRemembered(Exception):
    """A heading that cannot be remembered; `key` is the wording of why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def remember(layout: str, field: str, heading: str) -> None:
    """Write that a heading fills a field, below the last heading of that field.

    Raises `NotRemembered` for a heading that is known or no heading, and when the list cannot be written.
    """
    heading = heading.strip()
    if not heading or len(heading) > _LONGEST or heading.startswith(_EXECUTABLE):
        raise NotRemembered("mapping_no_heading", heading=heading[:_LONGEST])
    file = paths.REFERENCE / "layouts" / f"{layout}.csv"
    text = file.read_bytes().decode("utf-8")
    lines = io.StringIO(text.removeprefix(_MARK), newline="").readlines()
    reader = csv.reader(lines)
    names = next(reader)
    after = len(lines)
    for cells in reader:
        row = dict(zip(names, cells, strict=False))
        if row["field"] == field:
            after = reader.line_num
        if reference.fold(row["heading"]) == reference.fold(heading) and not row["follows"]:
            raise NotRemembered("mapping_known", heading=heading, field=row["field"])
    line_end = "\r\n" if "\r\n" in text else "\n"
    if not lines[-1].endswith("\n"):
        lines[-1] += line_end
    added = io.StringIO()
    csv.writer(added, lineterminator=line_end).writerow([field, heading, ""])
    lines.insert(after, added.getvalue())
    try:
        atomic.write(file, ((_MARK if text.startswith(_MARK) else "") + "".join(lines)).encode())
    except OSError:
        raise NotRemembered("mapping_not_written", file=file, line=added.getvalue().strip()) from None
