"""What a load changes, record by record (D3): each kind of change worked by hand, and the parts are the whole."""

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from tests.building import built, workplans
from tests.conftest import Warehouses
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, LINK, MATCH
from twg_analytics.questions import loaded, warehouse
from twg_analytics.questions.scope import BeforeAndAfter
from twg_analytics.sentences import loaded as sentences

DAY = dt.date.fromisoformat(built.DATE)
STAYS, REVISED, MOVED, OTHERS, GONE = "oda:japan:S-1", "oda:japan:R-1", "oda:adb:M-1", "oda:undp:O-1", "oda:adb:G-1"
NEW = "oda:undp:N-1"
LEFT, RIGHT = "oda:japan:L-1", "oda:undp:L-2"


def row(number: str, partner: str, **more: object) -> dict[str, object]:
    return oda({"Program Number": number, "Development Partner": partner, "Project Title": f"Project {number}", **more})


SAME = [
    row("S-1", "Japan", **{"Own Resources 2025": 1_000_000.10}),
    row("L-1", "Japan", **{"Own Resources 2025": 500_000}),
    row("L-2", "UNDP", **{"Own Resources 2025": 400_000.25}),
]
BEFORE = [
    *SAME,
    row("R-1", "Japan", **{"Own Resources 2025": 2_000_000, "Plan Own Resources 2026": 70}),
    row("M-1", "ADB", **{"Own Resources 2025": 300_000}, Province="Takeo"),
    row("O-1", "UNDP", **{"Own Resources 2025": 10}),
    row("G-1", "ADB", **{"Own Resources 2025": 700_000}),
]
# The order of the rows is another, one is new, one is gone, and of three something is another.
AFTER = [
    row("N-1", "UNDP", **{"Own Resources 2025": 900_000.05}),
    row("O-1", "UNDP", **{"Own Resources 2025": None, "Other Sources 2025": 10, "Project Status": "Completed"}),
    row("M-1", "ADB", **{"Own Resources 2025": 300_000}, Province="Kampot (40%) / Takeo (60%)"),
    row("R-1", "Japan", **{"Own Resources 2025": 2_500_000, "Plan Own Resources 2026": 70}),
    *SAME,
]


@pytest.fixture(scope="module")
def about(tmp_path_factory: pytest.TempPathFactory) -> BeforeAndAfter:
    """The two lists, and between them somebody confirmed that two records are the same money."""
    folder = tmp_path_factory.mktemp("loaded")
    earlier = built.from_rows(folder / "before", BEFORE).to_ask("loaded")
    store.decide(
        built.store(built.with_rows(folder / "after", AFTER)), MATCH, {"left_id": LEFT, "right_id": RIGHT}, CONFIRMED,
        reason="The same loan", decided_by="Dara",
    )  # fmt: skip
    later = built.from_files(folder / "after").to_ask("loaded")
    return BeforeAndAfter(earlier, DAY, later, DAY)


def test_d3_what_is_new_changed_and_gone_is_told_record_by_record(about: BeforeAndAfter) -> None:
    records = loaded.records(about).set_index("project_id")
    assert records["record_change_code"].to_dict() == {
        NEW: "new", GONE: "gone", REVISED: "changed", RIGHT: "changed", OTHERS: "changed", MOVED: "changed",
    }  # fmt: skip
    assert records["difference_usd"].to_dict() == pytest.approx({
        NEW: 900_000.05, GONE: -700_000, REVISED: 500_000, RIGHT: -400_000.25, OTHERS: -10, MOVED: 0,
    })  # fmt: skip
    assert records.loc[GONE, "source_file"] == f"{DAY}/oda.xlsx"


def test_d3_what_changed_in_a_record_is_told_from_what_to_what(about: BeforeAndAfter) -> None:
    fields = loaded.fields(about)
    told = {
        (of.project_id, of.field, of.part_code, None if of.year != of.year else of.year): (
            (of.told_before, of.told_after) if isinstance(of.told_after, str) else (of.number_before, of.number_after)
        )
        for of in fields.astype(object).where(fields.notna(), None).itertuples()
    }
    assert told == {
        (REVISED, "disbursed", "own", 2025): (2_000_000, 2_500_000),
        (MOVED, "province", "07", None): (None, 0.4),
        (MOVED, "province", "21", None): (1, 0.6),
        (OTHERS, "status", None, None): ("ongoing", "completed"),
        (OTHERS, "disbursed", "own", 2025): (10, None),
        (OTHERS, "disbursed", "delegated", 2025): (None, 10),
        (RIGHT, "counted_usd", "own", 2025): (400_000.25, 0),
    }


def test_d3_the_effect_is_split_into_files_and_decisions(about: BeforeAndAfter) -> None:
    total = loaded.totals(about).iloc[0]
    assert (total["records_before"], total["records_after"]) == (7, 7)
    assert total["before_usd"] == pytest.approx(4_900_010.35) and total["after_usd"] == pytest.approx(5_200_000.15)
    assert total["by_decisions_usd"] == pytest.approx(-400_000.25)
    # + 900,000.05 new, − 700,000 gone, + 500,000 revised, − 10 told to be other partners' money.
    assert total["by_files_usd"] == pytest.approx(699_990.05)
    assert total["difference_usd"] == pytest.approx(299_989.80)
    (decided,) = loaded.decided(about).itertuples()
    assert (decided.decision_change_code, decided.decision_kind_code) == ("applied", "match")
    assert (decided.left_title, decided.right_title) == ("Project L-1", "Project L-2")
    assert decided.difference_usd == pytest.approx(-400_000.25) and decided.reason == "The same loan"


def test_d3_a_decision_taken_back_gives_the_money_back(about: BeforeAndAfter) -> None:
    assert about.published and about.before
    back = BeforeAndAfter(about.candidate, about.after, about.published, about.before)
    assert loaded.totals(back).iloc[0]["by_decisions_usd"] == pytest.approx(400_000.25)
    (undone,) = loaded.decided(back).itertuples()
    assert (undone.decision_change_code, undone.difference_usd) == ("undone", pytest.approx(400_000.25))


@pytest.mark.parametrize("data", ["worked", "sample", "first", "nothing"])
def test_d3_what_changes_record_by_record_is_the_whole_difference(
    about: BeforeAndAfter, published: Warehouses, data: str
) -> None:
    asked = about
    if data != "worked":
        file = published("sample" if data == "sample" else "real")
        *_, first, last = sorted(
            warehouse.query("select snapshot_date from marts.snapshots", file=file)["snapshot_date"]
        )
        asked = BeforeAndAfter(file, first.date(), file, last.date())
        if data == "nothing":
            asked = BeforeAndAfter(file, last.date(), file, last.date())
        if data == "first":
            asked = BeforeAndAfter(None, None, file, last.date())
    whole = loaded.totals(asked).iloc[0]
    records, parts, years = loaded.records(asked), loaded.parts(asked), loaded.years(asked)
    for frame in (records, parts, years):
        assert frame["difference_usd"].sum() == pytest.approx(whole["difference_usd"], abs=0.005)
    assert (records["after_usd"].fillna(0) - records["before_usd"].fillna(0)).sum() == pytest.approx(
        whole["difference_usd"], abs=0.005
    )
    kinds = records["record_change_code"].value_counts()
    assert kinds.get("new", 0) - kinds.get("gone", 0) == whole["records_after"] - whole["records_before"]
    assert parts["records"].sum() == len(records)
    # Whatever is told to be another is told what of it is another.
    changed = records[records["record_change_code"] == "changed"]
    assert set(loaded.fields(asked)["project_id"]) == set(changed["project_id"])
    assert bool(len(records)) == (data != "nothing")


def test_of_another_version_it_is_said_that_it_cannot_be_compared(about: BeforeAndAfter, tmp_path: Path) -> None:
    older = tmp_path / "older.duckdb"
    with duckdb.connect(older) as connection:
        connection.execute("create schema marts; create table marts.projects (project_id varchar)")
    with pytest.raises(warehouse.NotComparable):
        loaded.totals(BeforeAndAfter(older, DAY, about.candidate, DAY))


MILLION = 1_000_000.0
ROAD = row("P-1", "Japan", **{"Plan Own Resources 2026": 40 * MILLION})


def planned(activity: str, cost: float, status: str | None = None) -> rows.Row:
    return workplans.activity(activity, more={"Cost 2026": cost * MILLION}, status=status)


# B costs 30 more and is late, C is new, D is gone; A stays, and somebody says that the road pays for it.
PLANNED_BEFORE = [planned("A", 100), planned("B", 50), planned("D", 5)]
PLANNED_AFTER = [planned("A", 100), planned("B", 80, status="delayed"), planned("C", 7)]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> BeforeAndAfter:
    """The same project beside two workplans, and a link that somebody confirmed between them."""
    folder = tmp_path_factory.mktemp("plans")
    files = []
    for name, activities in (("before", PLANNED_BEFORE), ("after", PLANNED_AFTER)):
        workplans.plan(activities, [ROAD])(folder / name, built.DATE)
        if name == "after":
            store.decide(
                built.store(folder / name), LINK,
                {"twg_code": "ed", "activity_id": "A", "activity": "Activity A", "project_id": "oda:japan:P-1"},
                CONFIRMED, reason="The same road", decided_by="Dara",
            )  # fmt: skip
        files.append(built.from_files(folder / name).to_ask("loaded"))
    return BeforeAndAfter(files[0], DAY, files[1], DAY)


def test_d3_the_effect_on_the_gap_is_split_into_files_and_decisions(plans: BeforeAndAfter) -> None:
    gap = loaded.gaps(plans).iloc[0]
    assert (gap["gap_before_usd"], gap["gap_after_usd"]) == (155 * MILLION, (60 + 80 + 7) * MILLION)
    assert gap["by_decisions_usd"] == -40 * MILLION  # what the road gives A
    assert gap["by_files_usd"] == (30 + 7 - 5) * MILLION
    back = loaded.gaps(BeforeAndAfter(plans.candidate, DAY, plans.published or Path(), DAY)).iloc[0]
    assert (back["by_decisions_usd"], back["by_files_usd"]) == (40 * MILLION, -32 * MILLION)
    said = sentences.gap_parts(gap, plans, "en")
    assert said == (
        "The upper end of what they lack (2026) changes by **US$\xa0−8.0 million**: by the files US$\xa032.0 million, "
        "by decisions US$\xa0−40.0 million."
    )


def test_d3_what_is_new_changed_and_gone_in_workbooks_is_told(plans: BeforeAndAfter) -> None:
    found = loaded.planned(plans)
    told = [(of.item_id, of.record_change_code, *sentences.of_plan(of, "en")) for of in found.itertuples()]
    assert told == [
        ("B", "changed", "Status of the activity", "Not there", "Delayed"),
        ("B", "changed", "Cost (US$), 2026", "50,000,000", "80,000,000"),
        ("C", "new", "", "", ""),
        ("D", "gone", "", "", ""),
    ]
    assert sentences.planned(found, "activity", plans, "en").endswith("new: **1**; changed: **1**; gone: **1**.")
    assert loaded.planned(BeforeAndAfter(plans.candidate, DAY, plans.candidate, DAY)).empty


def test_d3_who_reports_is_the_doing_of_files_alone(about: BeforeAndAfter, published: Warehouses) -> None:
    years = loaded.years(about)
    (of_2025,) = years[years["year"] == 2025].to_dict("records")
    assert of_2025["by_decisions_usd"] == pytest.approx(-400_000.25)
    assert of_2025["by_files_usd"] == pytest.approx(699_990.05)
    assert "development partners: **3**, before: 3; NGOs: **0**, before: 0" in str(
        sentences.coverage(years, about, "en")
    )
    file = published("sample")
    days = BeforeAndAfter(file, dt.date(2025, 3, 31), file, dt.date(2026, 3, 31))
    of_2024 = "Who reported 2024 – development partners: **53**, before: 52; NGOs: **40**, before: 40."
    assert of_2024 in str(sentences.coverage(loaded.years(days), days, "en"))
