"""Since the last meeting: which data are compared with, which JMIs moved, which actions were opened and closed.

On 2025-03-31 Education has J-1 (2024: 60 of 100, delayed), J-2 (2024: 95, on track) and J-9; actions A-1 to A-3, of
which A-3 is closed. On 2026-03-31, by the results of 2025, J-1 stands at 95 (on track), J-2 still on track, and J-3 is
new; A-1 is closed, A-2 still open, A-3 still closed, A-4 new and open, A-5 new and closed. Health sent one workbook.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.building import built, jmis
from tests.building.jmis import jmi, result
from tests.reading import rows, workbooks
from twg_analytics.questions import since
from twg_analytics.questions.scope import Scope

BEFORE, NOW = dt.date(2025, 3, 31), dt.date(2026, 3, 31)
TARGETS = {"Target 2024": 100, "Target 2025": 100, "Target 2028": 200}


def _action(action_id: str, closed: dt.date | None = None) -> rows.Row:
    return {"action_id": action_id, "action": f"Do {action_id}", "due_on": "2026-12-31", "closed_on": closed}


def _sheets(listed: list[rows.Row], results: list[rows.Row], actions: list[rows.Row], meeting: str) -> Any:
    meetings = {"meeting_date": meeting, "kind": "plenary"}
    return jmis.sheets(listed, results) | {"Actions": rows.grid(actions), "Meetings": rows.grid([meetings])}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("since")
    closed = dt.date(2025, 2, 1)
    earlier = _sheets(
        [jmi(code, TARGETS) for code in ("J-1", "J-2", "J-9")],
        [result("J-1", 2024, 60), result("J-2", 2024, 95), result("J-9", 2024, 95)],
        [_action("A-1"), _action("A-2"), _action("A-3", closed)],
        "2025-01-15",
    )
    now = _sheets(
        [jmi(code, TARGETS) for code in ("J-1", "J-2", "J-3")],
        [result("J-1", 2025, 95), result("J-2", 2025, 95), result("J-3", 2025, 10)],
        [
            _action("A-1", dt.date(2025, 9, 1)),
            _action("A-2"),
            _action("A-3", closed),
            _action("A-4"),
            _action("A-5", dt.date(2025, 10, 1)),
        ],
        "2025-12-01",
    )
    jmis.write(folder, earlier, date=f"{BEFORE}")
    jmis.write(folder, now, date=f"{NOW}")
    meeting: workbooks.Grid = [["meeting_date", "kind"], ["2025-02-01", "plenary"]]
    workbooks.write(folder / "raw" / f"{NOW}" / "he.xlsx", {"TWG": [["twg_code", "plan_year"], ["he", 2026]],
                                                           "Meetings": meeting})  # fmt: skip
    return built.from_files(folder).to_ask("since")


def test_the_last_data_before_the_last_plenary_are_compared_with(file: Path) -> None:
    (of,) = since.before(Scope(file, NOW, twg="ed")).to_dict("records")
    assert of["meeting_date"].date() == dt.date(2025, 12, 1)
    assert of["before_date"].date() == BEFORE
    assert (of["is_of_meeting"], of["has_workbook"]) == (True, True)


def test_without_data_before_the_meeting_the_previous_ones_are(file: Path) -> None:
    (of,) = since.before(Scope(file, NOW, twg="he")).to_dict("records")
    assert of["before_date"].date() == BEFORE
    assert (of["is_of_meeting"], of["has_workbook"]) == (False, False)


def test_the_first_data_have_nothing_before_them(file: Path) -> None:
    (of,) = since.before(Scope(file, BEFORE, twg="ed")).to_dict("records")
    assert of["before_date"] is None or str(of["before_date"]) == "NaT"


def test_only_a_jmi_that_stands_in_both_and_changed_has_moved(file: Path) -> None:
    found = since.jmis(Scope(file, NOW, twg="ed"), BEFORE, year=2025, before_year=2024)
    moved = found[["jmi_id", "before_status_code", "after_status_code"]].values.tolist()
    assert moved == [["J-1", "delayed", "on_track"]]


def test_actions_closed_since_and_opened_since(file: Path) -> None:
    found = since.actions(Scope(file, NOW, twg="ed"), BEFORE)
    moved = list(zip(found["move_code"], found["action"], strict=True))
    assert sorted(moved) == [
        ("closed", "Do A-1"),
        ("closed", "Do A-5"),
        ("opened", "Do A-4"),
    ]
