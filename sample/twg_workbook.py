"""The workbook that a TWG sends: its plan for the year just ended and the next two, its JMIs and its conduct.

Organisations are ministries, CDCB, partners and invented NGOs; there are no persons in it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from sample import conduct, files, jmis, mistakes, workplan
from sample.files import Cell, Row
from sample.indicators import INDICATORS
from twg_analytics import reference

# Who sent nothing in time: four of nineteen in each year, and one never.
_SILENT = {
    2024: ("ppr", "la", "ljr", "par"),
    2025: ("ljr", "hiv", "ppr", "psd"),
    2026: ("par", "ljr", "ph", "fr"),
}

# What somebody got wrong in the workbook of a TWG: sheet, row from the end, column, what is written.
_WRONG_CELLS: Mapping[str, tuple[tuple[str, int, str, Cell], ...]] = {
    "sndd": (("Workplan", 1, "Cost {next}", "to be costed"), ("Workplan", 2, "progress_pct", "about half")),
    "fsn": (("Meetings", 1, "agenda_jmi", "Partly"), ("Workplan", 1, "cross_cutting", "gender; nutrition")),
    "iri": (("Workplan", 1, "end_date", "12/25/2026"), ("Workplan", 2, "end_date", "31/02/2026")),
    "rwssh": (("JMI", 1, "baseline_year", "FY22"), ("JMI results", 1, "actual_value", "n.a.")),
    "pfm": (
        ("JMI", 1, "supporting_partners", mistakes.UNLISTED_PARTNERS[0]),
        ("JMI", 2, "linked_activities", "PFM-A99"),
        ("Workplan", 1, "Cost {next}", -25000),
    ),
    "la": (("Actions", 1, "responsible", "TWG secretariat, secretariat@example.org"),),
    "ge": (("JMI results", 1, "jmi_id", "GE-J9"),),
    "fi": (("Workplan", 1, "activity_id", None), ("Members", 1, "kind", "Academia")),
    "he": (("JMI", 1, "kind", "Percent"),),
}
# Columns and sheets that somebody removed, and workbooks that do not say their year.
_REMOVED = {"ma": ("JMI", "verification_source"), "psd": ("Information", None)}
_WITHOUT_YEAR = {2024: "ge"}
# In 2024 one TWG sent an earlier draft as well.
_DRAFTS = {2024: "ed"}


def written(day: dt.date) -> dict[str, bytes]:
    """The workbooks that came in for a day, by name."""
    sending = [code for code in reference.codes("twg") if code in INDICATORS and code not in _SILENT[day.year]]
    found = {f"twg_{code}.xlsx": _workbook(code, day) for code in sending}
    if draft := _DRAFTS.get(day.year):
        found[f"twg_{draft}_draft.xlsx"] = _workbook(draft, day, is_draft=True)
    return found


def _workbook(code: str, day: dt.date, is_draft: bool = False) -> bytes:
    activities = workplan.rows(code, day)
    meetings = conduct.meetings(code, day)
    sheets: dict[str, list[Row]] = {
        "TWG": [
            {
                "twg_code": code,
                "plan_year": None if _WITHOUT_YEAR.get(day.year) == code else day.year - 1,
                "note": " / ".join(files.NOTICE),
            }
        ],
        "Workplan": activities,
        "JMI": jmis.jmis(code, day, [str(row["activity_id"]) for row in activities]),
        "JMI results": jmis.results(code, day),
        "JMI changes": jmis.changes(code, day),
        "Meetings": meetings,
        "Actions": conduct.actions(code, day, meetings),
        "Members": conduct.members(code),
        "Information": conduct.information(code, day),
    }
    _spoil(sheets, code, day)
    columns = _columns(day)
    if code in _REMOVED:
        sheet, column = _REMOVED[code]
        columns[sheet] = [name for name in columns[sheet] if column and name != column]
    kept = [name for name in sheets if columns[name] and not (is_draft and name.startswith("JMI "))]
    return files.xlsx({name: files.table(columns[name], sheets[name]) for name in kept}, day)


def _spoil(sheets: Mapping[str, list[Row]], code: str, day: dt.date) -> None:
    for sheet, place, column, cell in _WRONG_CELLS.get(code, ()):
        if len(sheets[sheet]) >= place:
            sheets[sheet][-place][column.format(next=day.year + 1)] = cell
    if code == "ed":
        # A row copied below itself, and one copied and changed without a code of its own.
        plan = sheets["Workplan"]
        plan += [dict(plan[0]), plan[1] | {"activity": "The same in two more provinces"}]


def _columns(day: dt.date) -> dict[str, list[str]]:
    """The columns of the template by sheet, one for each year of those by year."""
    layout = reference.load("layouts/twg_workbook").dropna(subset="column").query("kind != 'personal'")
    columns: dict[str, list[str]] = {}
    for row in layout.itertuples():
        plan_years = range(day.year - 1, day.year + 2)
        years: Sequence[int] = plan_years if row.sheet == "Workplan" else jmis.target_years(day)
        named = [row.column.replace("YYYY", str(year)) for year in years] if "YYYY" in row.column else [row.column]
        columns.setdefault(row.sheet, []).extend(named)
    columns["TWG"].append("note")
    return columns
