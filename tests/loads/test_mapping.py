"""Unknown headings: what is suggested, and that a person's word for one is remembered and used."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.loads.test_loads import Desk
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import atomic, paths
from twg_analytics.loads import confirmed_headings, heading_suggestions
from twg_analytics.loads.confirmed_headings import NotRemembered
from twg_analytics.loads.folders import Load


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the reference lists that may be written."""
    shutil.copytree(paths.REFERENCE, tmp_path / "reference")
    monkeypatch.setattr(paths, "REFERENCE", tmp_path / "reference")
    return tmp_path / "reference/layouts/oda_export.csv"


def renamed(**headings: str) -> list[rows.Row]:
    """Two rows of the export, some of its headings called otherwise."""
    more = {"Own Resources 2025": 5, "Implementing Agency Type": "NGO"}
    listed = [oda(more), oda(more | {"Province": "Kampot", "Program Number": "KH-2"})]
    return [{headings.get(name.replace(" ", "_"), name): cell for name, cell in row.items()} for row in listed]


def suggested(tmp_path: Path, **headings: str) -> dict[str, list[str]]:
    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid(renamed(**headings)))
    return {str(of["heading"]): of["suggested"] for of in heading_suggestions.found(path)}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("known", "written", "field"),
    [
        ("Completion", "Completion date (planned)", "completion_date"),  # words of a longer heading
        ("Project_Status", "Projct Statuss", "status"),  # a slip of the keyboard
        ("Province", "Where", "province"),  # nothing but the cells tells
        ("TWG", "Group", "twg"),
        ("Development_Partner", "Who pays", "partner"),
        ("Sub_Sector", "Branch", "subsector"),
        ("Own_Resources_2025", "Own Ressources 2025", "own"),
    ],
)
def test_names_and_cells_suggest_what_a_heading_means(tmp_path: Path, known: str, written: str, field: str) -> None:
    assert suggested(tmp_path, **{known: written})[written][0] == field


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("Disbursement 2024", "total"),
        ("Actual Disbursement 2024", "total"),
        ("Disbursed from own budget 2024", None),
        ("Paid out 2024", "total"),
        ("Décaissement 2024", "total"),
        ("ការបើកផ្ដល់ 2024", "total"),
        ("Planned Disbursement 2026", "plan_total"),
        ("Planned for 2026", "plan_total"),
        ("Décaissement prévu 2026", "plan_total"),
        ("ផែនការបើកផ្ដល់ 2026", "plan_total"),
        ("Planned Own Resource 2026", "plan_own"),
        ("Commitment 2024", None),
    ],
)
def test_money_is_suggested_by_what_its_heading_says(tmp_path: Path, written: str, first: str | None) -> None:
    listed = [oda({"Own Resources 2025": 5, written: n}) for n in (700, 1200)]
    (of,) = heading_suggestions.found(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid(listed)))
    offered: Any = of["suggested"]
    assert {"total", "plan_total"} <= set(of["fields"])  # type: ignore[call-overload]
    if first:
        assert offered[0] == first
    assert not {"budget", "budget_of_year", "on_budget"} & set(offered)
    is_planned = first is not None and first.startswith("plan")
    assert all(field.startswith("plan") == is_planned for field in offered)


@pytest.mark.parametrize(
    ("known", "written", "certain"),
    [
        ("Province", "Where", True),
        ("Own_Resources_2025", "Own Ressources 2025", False),
        ("Completion", "Completion date (planned)", False),
        ("Program_Number", "Programme no", False),
    ],
)
def test_only_what_the_cells_say_by_themselves_is_certain(
    tmp_path: Path, known: str, written: str, certain: bool
) -> None:  # fmt: skip
    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid(renamed(**{known: written})))
    said = {of["heading"]: of["is_certain"] for of in heading_suggestions.found(path)}
    assert said[written] is certain


def test_what_was_disbursed_over_all_years_is_no_budget(tmp_path: Path) -> None:
    listed = [oda({"Own Resources 2025": 5, "Disbursed of total budget": 700})]
    listed[0].pop("Total Budget", None)
    (of,) = heading_suggestions.found(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid(listed)))
    assert "budget" not in of["suggested"] and "budget" in of["fields"]  # type: ignore[operator]


def test_cells_that_cannot_be_what_the_name_says_are_not_suggested(tmp_path: Path) -> None:
    listed = [oda({"Complettion": "no date", "Completion": None}), oda({"Complettion": "soon"})]
    del listed[0]["Completion"], listed[1]["Completion"]
    (of,) = heading_suggestions.found(rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid(listed)))
    assert "completion_date" not in of["suggested"] and "completion_date" in of["fields"]  # type: ignore[operator]


def test_a_field_that_is_filled_is_not_offered_again(tmp_path: Path) -> None:
    (of,) = heading_suggestions.found(
        rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda({"Provinces list": "Takeo"})]))
    )
    assert "province" not in of["fields"] and of["sample"] == ["Takeo"]  # type: ignore[operator]


def test_a_mapping_is_a_row_below_those_of_its_field_and_changes_nothing_else(lists: Path) -> None:
    before = lists.read_bytes().splitlines(keepends=True)
    confirmed_headings.remember("oda_export", "province", 'Where, "exactly"')
    after = lists.read_bytes().splitlines(keepends=True)
    added = b'province,"Where, ""exactly""",\n'
    assert [line for line in after if line != added] == before
    assert after[after.index(added) - 1] == b"province,Provinces,\n"


def test_line_ends_and_the_mark_of_excel_stay(lists: Path) -> None:
    text = "\ufeff" + lists.read_text(encoding="utf-8").rstrip("\n").replace("\n", "\r\n")
    lists.write_bytes(text.encode())
    confirmed_headings.remember("oda_export", "address", "Postbox")
    after = lists.read_bytes()
    assert after.startswith(b"\xef\xbb\xbffield,heading") and after.endswith(b"\r\naddress,Postbox,\r\n")
    assert b"\n" not in after.replace(b"\r\n", b"")


@pytest.mark.parametrize("heading", ["", "  ", "=cmd|'/c calc'!A1", "@x", "-1", "x" * 201])
def test_what_is_no_heading_or_would_be_a_formula_is_not_remembered(lists: Path, heading: str) -> None:
    before = lists.read_bytes()
    with pytest.raises(NotRemembered, match="mapping_no_heading"):
        confirmed_headings.remember("oda_export", "province", heading)
    assert lists.read_bytes() == before


def test_a_heading_that_is_known_stays_what_it_is(lists: Path) -> None:
    with pytest.raises(NotRemembered) as refused:
        confirmed_headings.remember("oda_export", "title", "provinces")
    assert refused.value.values == {"heading": "provinces", "field": "province"}


def test_a_list_that_cannot_be_written_is_said_with_the_line_to_add(
    lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lists.read_bytes()

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(atomic, "write", refused)
    with pytest.raises(NotRemembered) as error:
        confirmed_headings.remember("oda_export", "province", "Where")
    assert error.value.values == {"file": lists, "line": "province,Where,"} and lists.read_bytes() == before


def _step(desk: Desk, reference: Path, step: str, load: Load, *about: str) -> tuple[int, str]:
    """A step of a load in a process with its own lists."""
    command = [sys.executable, "-m", "twg_analytics", "load", step, load.id, *about]
    command += ["--raw", str(desk.raw), "--warehouse", str(desk.warehouse)]
    environment = {**os.environ, "TWG_REFERENCE": str(reference)}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stderr


def test_a_required_column_under_another_name_is_mapped_and_the_file_is_read(desk: Desk, lists: Path) -> None:
    path = rows.write_xlsx(
        desk.folder / "oda.xlsx", rows.grid(renamed(Development_Partner="Who pays", Province="Where"))
    )
    load = desk.hand_in(path)
    assert _step(desk, lists.parents[1], "read", load) == (0, "")
    (file,) = load.said("read")["files"]
    assert (file["rows_loaded"], load.said("read")["has_projects"]) == (0, False)
    unknown: list[dict[str, Any]] = load.said("unknown")
    assert {of["heading"]: of["suggested"][0] for of in unknown} == {"Who pays": "partner", "Where": "province"}

    assert _step(desk, lists.parents[1], "map", load, "partner=Who pays", "province=Where") == (0, "")
    (file,) = load.said("read")["files"]
    assert (file["rows_loaded"], load.said("unknown")) == (2, [])
    assert "partner,Who pays,\n" in lists.read_text(encoding="utf-8")
    # The next file with these headings needs nobody.
    other = desk.hand_in(desk.folder / path.rename(desk.folder / "again.xlsx").name)
    _step(desk, lists.parents[1], "read", other)
    assert other.said("unknown") == []


def test_a_mapping_to_nothing_known_is_refused(desk: Desk, lists: Path) -> None:
    load = desk.hand_in(rows.write_xlsx(desk.folder / "oda.xlsx", rows.grid(renamed(Province="Where"))))
    _step(desk, lists.parents[1], "read", load)
    before = lists.read_bytes()
    for said in ("weather=Where", "province=Elsewhere", "title=Where"):
        code, error = _step(desk, lists.parents[1], "map", load, said)
        assert code == 1 and error.startswith("There is nothing called"), said
    assert lists.read_bytes() == before
