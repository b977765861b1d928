"""A small warehouse for the tests of the read side: the production build on nine invented rows.

Round amounts, so that every number on a page can be worked out by hand, in millions of US dollars:

  snapshot 2026-06-30         disbursed 2025            planned 2026        budget
  P1 adb   ed                 40 (own 30, other 10)     20                  100
  P2 adb   ed 60 % / he 40 %  10                        10                  50
  P3 undp  he                 5                         0 reported          20
  P4 japan unknown, pipeline  -                         8                   30
  P5 japan iri, suspended     2                         4                   -
  P6 NGO   ed                 3 (own 1, other 2)        -                   -
  P7 undp  he, inferred       6                         -                   -
  P8 japan he                 4 (co-funds P7: KH-9)     -                   -

Counted once: disbursed 30 + 10 + 5 + 2 + 1 + 6 + 4 = 58 of 70 delivered. P0 is alone in an older snapshot.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from tests.building import built
from tests.reading import rows

LATEST = dt.date(2026, 6, 30)
BEFORE = dt.date(2025, 6, 30)
ODA, NGO = f"{LATEST}/oda.xlsx", f"{LATEST}/ngo.xls"
MILLION = 1_000_000.0

# Partner and status as an export writes them; TWGs by code with the share that the build should find.
PROJECTS: dict[str, tuple[str, str, dict[str, float], rows.Row]] = {
    "P1": ("adb", "On-going", {"ed": 1.0}, {"TWG": "Education", "Province": "Phnom Penh"}),
    "P2": (
        "adb",
        "On-going",
        {"ed": 0.6, "he": 0.4},
        {"TWG": "Education (60%) / Health (40%)", "Province": "Battambang", "Total 2025": "about 10"},
    ),
    "P3": (
        "undp",
        "On-going",
        {"he": 1.0},
        {"TWG": "Health", "Province": "Nation-Wide", "Start": "@soon", "Completion": "31-Dec-2024"},
    ),
    "P4": ("japan", "Pipeline", {"unknown": 1.0}, {"TWG": None, "Sector": "Other", "Sub Sector": None}),
    "P5": ("japan", "Suspended", {"iri": 1.0}, {"TWG": "Infrastructure and Regional Integration"}),
    "P7": ("undp", "Completed", {"he": 1.0}, {"TWG": None, "Province": "Nation-Wide", "Co-Funding No": "KH-9"}),
    "P8": ("japan", "Completed", {"he": 1.0}, {"TWG": "Health", "Province": "Nation-Wide", "Co-Funding No": "KH-9"}),
    "P6": ("small_hands", "On-going", {"ed": 1.0}, {"TWG": "Education", "Province": "Phnom Penh"}),
}
# Millions of own money, and of other sources'; what is not here was left blank.
DISBURSED = {"P1": (30, 10), "P2": (10, 0), "P3": (5, 0), "P5": (2, 0), "P6": (1, 2), "P7": (6, 0), "P8": (4, 0)}
PLANNED = {"P1": 20, "P2": 10, "P3": 0, "P4": 8, "P5": 4}
BUDGET = {"P1": 100, "P2": 50, "P3": 20, "P4": 30}


def counted(measure: str, project: str) -> float:
    """The money of a project that is in the national total, by the table above."""
    if measure == "disbursed":
        return DISBURSED.get(project, (0, 0))[0] * MILLION
    return {"planned": PLANNED, "budget": BUDGET}[measure].get(project, 0) * MILLION


def _oda_row(project: str, *, budgets_only: bool) -> rows.Row:
    partner, status, _, more = PROJECTS[project]
    row: rows.Row = {
        "Project Title": f"Project {project}",
        "Program Number": f"KH-{project}",
        "Project Status": status,
        "Development Partner": {"adb": "ADB", "undp": "UNDP", "japan": "Japan"}[partner],
        "Province": None,
    }
    if project in BUDGET:
        row["Total Budget"] = BUDGET[project] * MILLION
    if project in DISBURSED and not budgets_only:
        row["Own Resources 2025"], row["Other Sources 2025"] = (part * MILLION or None for part in DISBURSED[project])
    if project in PLANNED and not budgets_only:
        row["Plan Own Resources 2026"] = PLANNED[project] * MILLION
    wanted = {name: cell for name, cell in more.items() if not (budgets_only and name.startswith("Total 2025"))}
    return rows.oda({**row, **wanted})


def _tables(*, budgets_only: bool) -> tuple[list[list[Any]], list[list[Any]]]:
    """The ODA export with a row that has no title and a column that nobody knows, and the NGO export."""
    oda = [_oda_row(project, budgets_only=budgets_only) for project in PROJECTS if project != "P6"]
    oda[0]["Weather"] = None
    without_title = rows.oda({"Project Title": None})
    own, other = DISBURSED["P6"]
    money = {} if budgets_only else {"Own Resources 2025": own * MILLION, "NGO 2025": other * MILLION}
    ngo = rows.ngo({"NGO Name(Acronym)": "Small Hands", "Project Name": "Project P6", **PROJECTS["P6"][3], **money})
    return rows.grid([*oda, without_title]), rows.grid([ngo])


def with_exports(folder: Path, *, is_illustrative: bool = False, budgets_only: bool = False) -> Path:
    """The folder with the exports written into it; with `budgets_only`, without any year."""
    oda, ngo = _tables(budgets_only=budgets_only)
    before = rows.grid([rows.oda({"Project Title": "Project P0", "Total Budget": 7 * MILLION})])
    above = [["ILLUSTRATIVE DATA, invented for a test"]] if is_illustrative else []
    rows.write_xlsx(folder / "raw" / ODA, [*above, *oda])
    rows.write_html(folder / "raw" / NGO, [*above, *ngo])
    rows.write_xlsx(folder / "raw" / f"{BEFORE}" / "oda.xlsx", [*above, *before])
    return folder


def write(folder: Path, *, is_illustrative: bool = False, budgets_only: bool = False) -> Path:
    """The published file of a build of these exports."""
    return built.publish(with_exports(folder, is_illustrative=is_illustrative, budgets_only=budgets_only)).file
