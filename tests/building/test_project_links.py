"""Which activities, JMIs and documents name a project, and the headings of the files: two marts for its page."""

from pathlib import Path
from typing import Any

from tests.building import built, one_project
from tests.conftest import Warehouses
from tests.reading import rows, workbooks
from tests.reading.rows import oda
from tests.reading.workbooks import Grid
from twg_analytics.questions import warehouse

DATE = "2026-03-31"
WORKPLAN: Grid = [["activity_id", "activity", "linked_projects"]]
JMI: Grid = [["jmi_id", "indicator_en", "linked_activities", "linked_projects"]]


def links(folder: Path, sheets: dict[str, Grid]) -> list[tuple[Any, ...]]:
    """Owner, project number, way and share of each link of a workbook to the projects KH-1 and KH-2."""
    projects = [oda({"Program Number": f"KH-{n}", "Project Title": f"Project {n}"}) for n in (1, 2)]
    rows.write_xlsx(folder / "raw" / DATE / "oda.xlsx", rows.grid(projects))
    workbooks.write(folder / "raw" / DATE / "ed.xlsx", sheets)
    return built.from_files(folder).all(
        "select owner_id, project_number, through_activity_id, share, project_links.source_row from marts.project_links"
        " inner join marts.projects using (snapshot_date, project_id) order by owner_kind, owner_id, project_number"
    )


def test_a_project_named_twice_by_one_activity_is_one_link_with_both_shares(tmp_path: Path) -> None:
    sheets: dict[str, Grid] = {"Workplan": [*WORKPLAN, ["A", "Train", "ODA:KH-1 (10%); ODA:KH-1 (15%); ODA:KH-2"]]}
    assert links(tmp_path, sheets) == [("A", "KH-1", None, 0.25, 2), ("A", "KH-2", None, None, 2)]


def test_a_jmi_reaches_the_projects_of_its_activities_once_and_its_own_directly(tmp_path: Path) -> None:
    sheets: dict[str, Grid] = {
        "Workplan": [*WORKPLAN, ["A", "Train", "ODA:KH-1; ODA:KH-2"], ["B", "Build", "ODA:KH-2"]],
        "JMI": [*JMI, ["J", "Teachers trained", "B; A", "ODA:KH-1"]],
    }
    assert [link for link in links(tmp_path, sheets) if link[0] == "J"] == [
        ("J", "KH-1", None, None, 2),
        ("J", "KH-2", "A", None, 2),
    ]


def test_a_link_to_nothing_is_in_no_mart(tmp_path: Path) -> None:
    assert links(tmp_path, {"Workplan": [*WORKPLAN, ["A", "Train", "ODA:KH-9"]]}) == []


def test_each_column_of_a_sheet_is_named_once_and_amounts_tell_their_part(published: Warehouses) -> None:
    file = published("one_project")
    named = warehouse.query(
        "select heading, field, year, flow_code, part_code from marts.headings"
        " where source_file = $file and year is not null order by 1",
        {"file": one_project.NGO},
        file=file,
    )
    assert list(named.itertuples(index=False, name=None)) == [
        ("Multilateral/Bilateral 2024", "multibilateral", 2024, "disbursed", "delegated"),
        ("NGO 2024", "from_ngos", 2024, "disbursed", "delegated"),
        ("Own Resources 2024", "own", 2024, "disbursed", "own"),
        ("Plan Total 2026", "plan_total", 2026, "planned", "total"),
    ]
    keys = ["snapshot_date", "source_file", "source_sheet", "field", "year"]
    assert not warehouse.query("select * from marts.headings", file=file).duplicated(keys).any()
