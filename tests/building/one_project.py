"""A warehouse about one project, ROADS, and a few others to tell it from: the production build on invented rows.

ROADS is reported in euros at the listed rates of 2023 (0.92484) and 2024 (0.92389), so that its dollars are round:

  budget      924,840   approved 2023                   1,000,000
  2024 own    923,890   disbursed                       1,000,000 counted
  2024 other  461,945   disbursed                         500,000 delivered for others
  2026 own  1,847,780   planned, at the rate of 2024    2,000,000 counted
  2026         92,389   in the national budget            100,000 in no total

WELLS is an NGO's: 100,000 of its own in 2024 and 200,000 + 100,000 of others, so of the 80,000 it plans for 2026 a
quarter is its own, 20,000. RICE is in kip, for which no rate is listed. NOTHING has no money at all.
"""

import hashlib
from pathlib import Path

from tests.building import built
from tests.reading import rows, workbooks

LATEST, BEFORE = "2026-03-31", "2025-03-31"
ODA, NGO, WORKBOOK = f"{LATEST}/oda.xlsx", f"{LATEST}/ngo.xls", f"{LATEST}/ed.xlsx"
ROADS, NOTHING, RICE = "oda:japan:KH-1", "oda:undp:KH_2", "oda:china:KH-3"
WELLS = f"ngo:water_for_villages:{hashlib.md5(b'village wells').hexdigest()[:10]}"
TITLE = "Roads <b>and</b> [bridges](http://evil.example)"
AIM = "<script>alert(1)</script> ដើម្បីសាលារៀន"

_ROADS: rows.Row = {
    "Project Title": TITLE,
    "Program Number": "KH-1",
    "Development Partner": "Japan",
    "Approval": "1-Jan-2023",
    "Currency": "EUR",
    "Total Budget": 924_840,
    "Own Resources 2024": 923_890,
    "Other Sources 2024": 461_945,
    "Plan Own Resources 2026": 1_847_780,
    "On Budget 2026": 92_389,
    "TWG": "Education (60%) / Health (40%)",
    "Province": "Kampot / Takeo",
    "Objectives": AIM,
    "Implementing Agency Type": "RGC",
    "PD #5a Budget (Y/N)": "No",
    "PD #5a Audit (Y/N)": None,
    "Thematic Markers": "Gender: Minor",
    "Weather": "Sunny",
}
_OTHERS: list[rows.Row] = [
    {
        "Project Title": "Électrification 100% rurale",
        "Program Number": "KH_2",
        "Development Partner": "UNDP",
        "Currency": "USD",
    },
    {
        "Project Title": "Rice 1000 villages",
        "Program Number": "KH-3",
        "Development Partner": "China",
        "Currency": "LAK",
        "Own Resources 2024": 5_000_000,
    },
]
_WELLS: rows.Row = {
    "Own Resources 2024": 100_000,
    "Multilateral/Bilateral 2024": 200_000,
    "NGO 2024": 100_000,
    "Plan Total 2026": 80_000,
}
_SHEETS: dict[str, workbooks.Grid] = {
    "TWG": [["twg_code", "plan_year"], ["ed", 2026]],
    "Workplan": [
        ["activity_id", "activity", "status", "linked_projects"],
        ["A-1", "Build school roads", "Under way", "ODA:KH-1 (40%)"],
        ["A-2", "Train teachers", "Delayed", None],
    ],
    "JMI": [
        ["jmi_id", "indicator_en", "indicator_km", "linked_activities", "linked_projects"],
        ["J-1", "Schools with a road", "សាលារៀនមានផ្លូវ", "A-1; A-2", None],
        ["J-2", "Schools with water", None, "A-1", "ODA:KH-1"],
    ],
    "Information": [
        ["title", "kind", "link", "linked_project"],
        ["Road study", "Study", "https://example.org/study", "ODA:KH-1"],
        ["Road trap", "Study", "javascript:alert(1)", "ODA:KH-1"],
    ],
}


def lay(folder: Path) -> Path:
    """The folder with the exports of two snapshots; in the earlier one ROADS is in the pipeline, smaller and alone."""
    before = {"Project Status": "Pipeline", "Total Budget": 462_420, "TWG": "Education"}
    rows.write_xlsx(folder / "raw" / BEFORE / "oda.xlsx", rows.grid([rows.oda(_ROADS | before)]))
    rows.write_xlsx(folder / "raw" / ODA, rows.grid([rows.oda(row) for row in (_ROADS, *_OTHERS)]))
    rows.write_html(folder / "raw" / NGO, rows.grid([rows.ngo(_WELLS)]))
    workbooks.write(folder / "raw" / WORKBOOK, _SHEETS)
    return folder


def write(folder: Path) -> Path:
    """The published file of its build."""
    return built.publish(lay(folder)).file
