"""Two workbooks beside the nine projects of `building/invented.py`, so that pages about TWGs have something to say.

On the day of the data, 2026-06-30: Education (`ed`) sent one for 2026, Health (`he`) one that does not say its year,
and the other nineteen sent none.

  ed, plenaries      10 Feb, documents 10 days before, minutes; 20 May, 5 days before, no minutes; 15 Jul planned,
                     its documents due on 5 Jul, five days from the day of the data
  ed, core group     1 Apr
  ed, workplan       one activity costs 1,000,000, the government gives 300,000, nobody the rest; another has no cost
  ed, JMIs           one, whose first target is for 2026
  ed, agendas        workplan 2, JMIs 1, cross-cutting none
  ed, actions        one closed on its due day, one overdue by 60 days and escalated, one open from another forum
  ed, members        CDCB left on 31 March, so it was there in the year and is not on the day of the data
  ed, verdicts       16 rules with something to judge, 12 met; not met: minutes, actions, documents, cross-cutting
"""

import datetime as dt
from pathlib import Path

from tests.building import built, invented
from tests.reading import workbooks
from tests.reading.workbooks import Grid

UNMET = ["minutes_circulated", "actions_closed_when_due", "documents_ten_days_before", "agenda_covers_cross_cutting"]
FILE = f"{invented.LATEST}/ed.xlsx"


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


EDUCATION: dict[str, Grid] = {
    "TWG": [["twg_code", "plan_year"], ["ed", 2026]],
    "Workplan": [
        ["activity_id", "priority", "activity", "status", "cause_of_delay", "proposed_solution", "Cost 2026",
         "Government budget 2026"],
        ["A-1", "Access", "Build schools", "Under way", None, None, 1_000_000, 300_000],
        ["A-2", "Quality", "Train teachers", "Delayed", "Floods", "Train on line", None, None],
    ],
    "JMI": [
        ["jmi_id", "kind", "indicator_en", "unit", "baseline_year", "baseline_value", "Target 2026"],
        ["J-1", "numeric", "Pupils who complete primary school", "%", 2025, 5, 7],
    ],
    "JMI results": [
        ["jmi_id", "year", "disaggregation", "actual_value"],
        ["J-1", 2026, None, 6],
        ["J-1", 2026, "Phnom Penh", 8],
    ],
    "Meetings": [
        ["meeting_date", "kind", "documents_sent_on", "agenda_workplan", "agenda_jmi", "agenda_cross_cutting",
         "minutes_sent_on", "attended_government", "attended_partners", "attended_ngos"],
        [_day("02-10"), "plenary", _day("01-31"), "Yes", "Yes", "No", _day("02-20"), 20, 10, 5],
        [_day("05-20"), "plenary", _day("05-15"), "Yes", "No", "No", None, 30, 8, None],
        [_day("04-01"), "core group", None, None, None, None, None, None, None, None],
        [_day("07-15"), "plenary", None, None, None, None, None, None, None, None],
    ],
    "Actions": [
        ["action_id", "action", "due_on", "closed_on", "escalated_to_host", "origin"],
        ["X-1", "Share the plan", _day("03-01"), _day("03-01"), "No", "this TWG"],
        ["X-2", "Find the money", _day("05-01"), None, "Yes", "this TWG"],
        ["X-3", "Report to the dialogue", _day("09-01"), None, "No", "other forum"],
    ],
    "Members": [
        ["organisation", "kind", "role", "topic", "sub_group", "from_date", "to_date"],
        ["MoEYS <script>", "government", "chair", None, None, None, None],
        ["Asian Development Bank", "development partner", "lead facilitator", None, None, None, None],
        ["CDCB/CDC", "CDCB", "CDCB representative", None, None, None, _day("03-31")],
        ["MoEYS, planning", "government", "secretariat", None, None, None, None],
        ["MoWA", "government", "focal point", "gender", None, None, None],
        ["Small Hands", "NGO", "member", None, "Monitoring", None, None],
    ],
    "Information": [
        ["title", "kind", "organisation", "date", "link", "linked_project"],
        ["Study of dropouts", "study", "MoEYS", _day("03-05"), "https://example.org/dropouts?x=1", None],
        ["Review", "review", "MoEYS", _day("05-06"), "javascript:alert(1)", "ODA:KH-P1; ODA:KH-P3"],
        ["Mission", "mission", "ADB", None, None, None],
    ],
}  # fmt: skip
HEALTH: dict[str, Grid] = {
    "TWG": [["twg_code", "plan_year"], ["he", None]],
    "Meetings": [["meeting_date", "kind", "documents_sent_on"], [_day("03-15"), "plenary", _day("03-01")]],
}


def write(folder: Path) -> Path:
    """The published file of a build of the projects and the two workbooks."""
    invented.with_exports(folder)
    for code, sheets in (("ed", EDUCATION), ("he", HEALTH)):
        workbooks.write(folder / "raw" / f"{invented.LATEST}" / f"{code}.xlsx", sheets)
    return built.publish(folder).file
