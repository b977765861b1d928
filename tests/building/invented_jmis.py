"""A small warehouse for the pages about JMIs: two workbooks, five JMIs, every number worked out by hand.

  snapshot 2026-03-31, looked at in 2025        2025: target  actual  ratio  computed   government  partners
  A  80 in 2023 to 90 in 2028 (was 95)                84      83      0.75   delayed    on track    delayed
  B  0 in 2023 to 100 in 2028                         -       -       -      no data    on track    -
  C  milestone, due 2025                              -       Yes     -      achieved   achieved    -
  D  milestone, due 2027                              -       -       -      not due    -           -
  E  20 in 2023 down to 10 in 2028                    16      22      -0.5   off track  off track   off track

Money in dollars: KH-1 disbursed 60 of a budget of 100, KH-2 30 of 30, KH-3 10, linked by nobody; all of Education.
A needs 100 and has KH-1: a gap of 40. B needs 50 and has nothing. C has half of KH-2 and no cost. D has neither.
E needs 40 and has KH-1. Education has sent five JMIs, Health a workbook without any, the other nineteen nothing.
"""

from pathlib import Path

from tests.building import built, jmis
from tests.building.jmis import jmi, result
from tests.reading import rows
from tests.reading.workbooks import Grid

TEXT_WITH_TAGS = "Law <b>adopted</b> & in force"
KHMER = "អត្រាបញ្ចប់ការសិក្សាថ្នាក់ទី៦"
YEARS = ("Target 2024", "Target 2025", "Target 2028")

JMIS = [
    jmi("A", dict(zip(YEARS, (82, 84, 90), strict=True)), indicator_en="Completion rate, grade 6", indicator_km=KHMER,
        baseline_value=80, outcome="Schools", pentagon="P1, side 1",
        nsdp_indicator=KHMER, csdg_target="4.1", supporting_partners="Japan",
        resources_required_usd=100, linked_projects="ODA:KH-1", linked_activities="A1"),
    jmi("B", indicator_en="Teachers trained", outcome="Schools", csdg_target="17.1", resources_required_usd=50),
    jmi("C", {"Target 2025": "Adopted"}, kind="milestone", indicator_en="Career pathway adopted", outcome="Teachers",
        pentagon="P1, side 1", linked_projects="ODA:KH-2 (50%)"),
    jmi("D", {"Target 2027": "In force"}, kind="milestone", indicator_en=TEXT_WITH_TAGS, outcome="Teachers"),
    jmi("E", {"Target 2028": 10}, indicator_en="Incomplete schools", baseline_value=20, better="down", unit=None,
        csdg_target="4.1", resources_required_usd=40, linked_projects="ODA:KH-1"),
]  # fmt: skip
RESULTS = [
    result("A", 2024, 82, government_rating="On track", partner_rating="On track"),
    result("A", 2025, 83, government_rating="On track", partner_rating="Delayed", government_comment="As planned",
           partner_comment="Late <i>again</i>", constraint="Slow procurement", action="Framework contracts"),
    result("A", 2025, 84, disaggregation="Female"),
    result("A", 2025, 82, disaggregation="Male"),
    result("B", 2025, None, government_rating="On track"),
    result("C", 2025, "Yes", government_rating="Achieved"),
    result("E", 2025, 22, government_rating="Off track", partner_rating="Off track"),
]  # fmt: skip
CHANGES: list[rows.Row] = [
    {"jmi_id": "A", "changed_on": "2025-06-15", "field": "Target 2028", "old_value": 95, "new_value": 90,
     "reason": "New survey", "agreed_at_meeting": "Plenary"},
    {"jmi_id": "A", "changed_on": "2024-06-15", "field": "unit", "old_value": None, "new_value": "%"},
    {"jmi_id": "Z", "changed_on": "2024-01-15", "field": "dropped", "reason": "Done"},
]  # fmt: skip
PROJECTS = [
    rows.oda({"Program Number": "KH-1", "TWG": "Education", "Total Budget": 100, "Own Resources 2025": 60}),
    rows.oda({"Program Number": "KH-2", "Project Title": "Schools", "Project Status": "Completed", "TWG": "Education",
              "Total Budget": 30, "Own Resources 2024": 30}),
    rows.oda({"Program Number": "KH-3", "Project Title": "Alone", "TWG": "Education", "Own Resources 2025": 10}),
]  # fmt: skip


def write(folder: Path, *, with_workbooks: bool = True) -> Path:
    """The published file of a build of these in `folder`; without workbooks, of the projects only."""
    rows.write_xlsx(folder / "raw" / jmis.DATE / "oda.xlsx", rows.grid(PROJECTS))
    if with_workbooks:
        plan: Grid = [["activity_id", "activity", "status"], ["A1", "Train teachers", "Delayed"]]
        jmis.write(folder, {"Workplan": plan, **jmis.sheets(JMIS, RESULTS, CHANGES)})
        jmis.write(folder, {}, twg="he")
    return built.publish(folder).file
