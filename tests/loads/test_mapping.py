"""Unknown headings: what is suggested, and that a person's word for one is remembered and used."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.loads.test_loads import Desk
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import atomic, paths, reference
from twg_analytics.__main__ import main
from twg_analytics.loads import confirmed_headings, heading_suggestions
from twg_analytics.loads.folders import Load
from twg_analytics.loads.mended import NotMended
from twg_analytics.questions import warehouse
from twg_analytics.reading import layouts

# How and when something is published does not depend on what; steps in a process of their own make every table.
pytestmark = pytest.mark.usefixtures("few_tables")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


OWN = paths.REFERENCE / "layouts/oda_export.csv"


@pytest.fixture
def confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the headings of an ODA export are kept that people confirmed; there are none yet."""
    before = OWN.read_bytes()
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    yield tmp_path / "headings/oda_export.csv"
    assert OWN.read_bytes() == before


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


def told_of(confirmed: Path) -> list[str]:
    """The lines of a confirmed list without when they were written."""
    return [re.sub(r"20\d\d-[\d:T+-]+", "WHEN", line) for line in confirmed.read_text(encoding="utf-8").splitlines()]


SIGNED = "field,heading,follows,by,at,undone_by,undone_at"


def test_what_is_confirmed_is_kept_signed_in_a_folder_of_its_own_and_changes_nothing_else(confirmed: Path) -> None:
    confirmed_headings.remember("oda_export", "province", 'Where, "exactly"', "Dara")
    assert told_of(confirmed) == [SIGNED, 'province,"Where, ""exactly""",,Dara,WHEN,,']
    before = confirmed.read_bytes()
    confirmed_headings.remember("oda_export", "address", "Postbox", "Sok")
    assert confirmed.read_bytes().startswith(before)
    assert told_of(confirmed)[2:] == ["address,Postbox,,Sok,WHEN,,"]


def test_line_ends_and_the_mark_of_excel_stay(confirmed: Path) -> None:
    confirmed.parent.mkdir()
    before = "\ufefffield,heading,follows\r\nprovince,Where,".encode()
    confirmed.write_bytes(before)
    confirmed_headings.remember("oda_export", "address", "Postbox", "Dara")
    after = confirmed.read_bytes()
    assert after.startswith(f"\ufeff{SIGNED}\r\nprovince,Where,,,,,\r\naddress,Postbox,,Dara,".encode())
    assert b"\n" not in after.replace(b"\r\n", b"")


@pytest.mark.parametrize("heading", ["", "  ", "=cmd|'/c calc'!A1", "@x", "-1", "x" * 201])
def test_what_is_no_heading_or_would_be_a_formula_is_not_remembered(confirmed: Path, heading: str) -> None:
    with pytest.raises(NotMended, match="mapping_no_heading"):
        confirmed_headings.remember("oda_export", "province", heading, "Dara")
    assert not confirmed.exists()


def test_a_heading_that_is_known_stays_what_it_is(confirmed: Path) -> None:
    confirmed_headings.remember("oda_export", "province", "Where", "Dara")
    before = confirmed.read_bytes()
    for known in ("provinces", "WHERE"):
        with pytest.raises(NotMended) as refused:
            confirmed_headings.remember("oda_export", "title", known, "Dara")
        assert refused.value.values == {"heading": known, "field": "province"}
    assert confirmed.read_bytes() == before


def test_a_list_that_cannot_be_written_is_said(confirmed: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(atomic, "write", refused)
    with pytest.raises(NotMended) as error:
        confirmed_headings.remember("oda_export", "province", "Where", "Dara")
    assert error.value.key == "mended_not_written"
    assert error.value.values == {"file": confirmed.as_posix()} and not confirmed.exists()


@pytest.fixture
def told(confirmed: Path) -> Iterator[Path]:
    """A confirmed list whose first heading the program's list has by now, and which goes on with another."""
    confirmed.parent.mkdir()
    confirmed.write_text("field,heading,follows\nprovince,Provinces,\nprovince,Where,\n")
    reference.load.cache_clear()
    yield confirmed
    reference.load.cache_clear()


def test_confirmed_headings_go_on_where_the_list_ends(told: Path) -> None:
    listed = reference.load("layouts/oda_export")
    assert listed.iloc[-1].tolist()[:2] == ["province", "Where"]
    assert listed["heading"].tolist().count("Provinces") == 1
    assert "Where" not in reference.load("layouts/ngo_export")["heading"].tolist()


def test_a_mistake_in_a_confirmed_list_is_said_with_its_file_and_line(told: Path) -> None:
    told.write_text(told.read_text() + "provinze,Here,\n")
    reference.load.cache_clear()
    (problem,) = layouts.problems("layouts/oda_export")
    place = f"{told.as_posix()}, line 4, column field"
    assert reference.said("layouts/oda_export", problem).startswith(f"{place}: there is no field “provinze”")
    told.write_text("field,meaning\nprovince,Where\n")
    reference.load.cache_clear()
    with pytest.raises(reference.UnusableList, match=re.escape(told.as_posix())):
        reference.load("layouts/oda_export")


def _command(desk: Desk, step: str, load: Load, *about: str) -> list[str]:
    return ["load", step, load.id, *about, "--raw", str(desk.raw), "--warehouse", str(desk.warehouse)]


def _anew(desk: Desk, step: str, load: Load, *about: str) -> tuple[int, str]:
    """A step of a load in a process of its own, which reads the lists anew."""
    command = [sys.executable, "-m", "twg_analytics", *_command(desk, step, load, *about)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stderr


def test_a_required_column_under_another_name_is_mapped_and_the_file_is_read(desk: Desk, confirmed: Path) -> None:
    path = rows.write_xlsx(
        desk.folder / "oda.xlsx", rows.grid(renamed(Development_Partner="Who pays", Province="Where"))
    )
    load = desk.hand_in(path)
    assert main(_command(desk, "read", load)) == 0
    (file,) = load.said("read")["files"]
    assert (file["rows_loaded"], load.said("read")["has_projects"]) == (0, False)
    unknown: list[dict[str, Any]] = load.said("unknown")
    assert {of["heading"]: of["suggested"][0] for of in unknown} == {"Who pays": "partner", "Where": "province"}

    assert _anew(desk, "map", load, "partner=Who pays", "province=Where") == (0, "")
    (file,) = load.said("read")["files"]
    assert (file["rows_loaded"], load.said("unknown")) == (2, [])
    assert told_of(confirmed)[1:] == [f"{said},,Dara, CDCB,WHEN,,".replace("Dara, CDCB", '"Dara, CDCB"')
                                      for said in ("partner,Who pays", "province,Where")]  # fmt: skip
    # The next file with these headings needs nobody.
    other = desk.hand_in(desk.folder / path.rename(desk.folder / "again.xlsx").name)
    _anew(desk, "read", other)
    assert other.said("unknown") == []


def test_a_mapping_to_nothing_known_is_refused(desk: Desk, confirmed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load = desk.hand_in(rows.write_xlsx(desk.folder / "oda.xlsx", rows.grid(renamed(Province="Where"))))
    main(_command(desk, "read", load))
    for said in ("weather=Where", "province=Elsewhere", "title=Where"):
        assert main(_command(desk, "map", load, said)) == 1
        assert capsys.readouterr().err.startswith("There is nothing called"), said
    assert not confirmed.exists()


def test_a_partners_own_list_is_mapped_with_its_years_and_units(desk: Desk, confirmed: Path) -> None:
    """As AMP and the banks write theirs: a column of each year under one name, and the unit in a heading."""
    listed = {
        "AMP ID": "87221", "Project Title": "Rural roads", "Donor Agency": "Japan", "Status": "Ongoing",
        "Closing Date": "2026-06-30T00:00:00Z", "Financing Amount ($ million)": 52, "Paid out 2024": 3,
        "Paid out 2025": 4,
    }  # fmt: skip
    load = desk.hand_in(rows.write_xlsx(desk.folder / "amp.xlsx", rows.grid([listed])))
    main(_command(desk, "read", load))
    said = ("budget=Financing Amount ($ million)", "total=Paid out 2024", "total=Paid out 2025")
    assert _anew(desk, "map", load, *said) == (0, "")
    assert [line.partition(",,")[0] for line in told_of(confirmed)[1:]] == [
        "budget,Financing Amount ($ million)", "total,Paid out YYYY",
    ]  # fmt: skip
    file = load.folder / load.said("read")["candidate"]
    (project,) = warehouse.query("select * from marts.projects", file=file).itertuples()
    assert (project.partner_code, project.project_number, project.budget_usd) == ("japan", "87221", 52_000_000)
    assert f"{project.completion_date:%Y-%m-%d}" == "2026-06-30"
    money = warehouse.query("select year, amount_usd from marts.money order by year", file=file)
    assert money.values.tolist() == [[2024, 3], [2025, 4]]
