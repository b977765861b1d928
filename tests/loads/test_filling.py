"""What was written in forms, put into a TWG's own workbook: the same marts as when somebody types it there."""

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from tests.building import built, working_groups
from tests.reading import workbooks
from twg_analytics.__main__ import main
from twg_analytics.loads import filling, folders, mended
from twg_analytics.loads.folders import Refused
from twg_analytics.reading import files

NAME = f"{built.DATE}/ed.xlsx"
MARTS = (
    "activities", "jmi_results", "jmi_progress", "jmi_standings", "meetings", "actions", "twg_conduct",
    "conduct_evidence", "findings",
)  # fmt: skip
# A year's results: of rows that are there, by their number, and of new ones.
ENTERED: list[dict[str, Any]] = [
    {"sheet": "JMI results", "row": 2, "cells": {
        "actual_value": "6.5", "government_rating": "on_track", "partner_rating": "delayed",
        "constraint": "=too few teachers", "reported_on": "2026-03-01",
    }},
    {"sheet": "JMI results", "row": None, "cells": {
        "jmi_id": "J-1", "year": 2027, "disaggregation": None, "actual_value": "7.25", "partner_comment": "ល្អ",
    }},
    {"sheet": "Workplan", "row": 3, "cells": {
        "status": "delayed", "progress_pct": 40.0, "cause_of_delay": None, "proposed_solution": "Hire more",
        "cause_of_delay_km": "ទឹកជំនន់",
    }},
    {"sheet": "Workplan", "row": 2, "cells": {"status": "completed", "progress_pct": 100.0}},
    {"sheet": "Meetings", "row": 3, "cells": {"minutes_sent_on": "2026-05-30", "agenda_jmi": "yes"}},
    {"sheet": "Meetings", "row": None, "cells": {
        "meeting_date": "2026-06-15", "kind": "sub_group", "sub_group": "Monitoring", "attended_ngos": 4.0,
    }},
    {"sheet": "Actions", "row": 3, "cells": {"closed_on": "2026-03-30"}},
    {"sheet": "Actions", "row": None, "cells": {
        "action_id": "X-4", "action": "Print the plan", "due_on": "2026-09-09", "escalated_to_host": "no",
        "origin": "this_twg",
    }},
]  # fmt: skip
# The same as people type it, by sheet and cell.
TYPED: dict[str, dict[str, Any]] = {
    "JMI results": {
        "D2": 6.5, "E2": "On track", "F2": "Delayed", "I2": "=too few teachers", "K2": dt.date(2026, 3, 1),
        "A4": "J-1", "B4": 2027, "D4": 7.25, "H4": "ល្អ",
    },
    "Workplan": {
        "D3": "Delayed", "E3": 40, "F3": None, "G3": "Hire more", "J3": "ទឹកជំនន់", "D2": "Completed", "E2": 100,
    },
    "Meetings": {
        "G3": dt.date(2026, 5, 30), "E3": "Yes",
        "A6": dt.date(2026, 6, 15), "B6": "sub-group", "K6": "Monitoring", "J6": 4,
    },
    "Actions": {
        "D3": dt.date(2026, 3, 30),
        "A5": "X-4", "B5": "Print the plan", "C5": dt.date(2026, 9, 9), "E5": "No", "F5": "this TWG",
    },
}  # fmt: skip


def education() -> dict[str, workbooks.Grid]:
    """The workbook of Education with every column that is entered."""
    sheets = {name: [list(row) for row in grid] for name, grid in working_groups.EDUCATION.items()}
    plan = sheets["Workplan"]
    for row in plan:
        row.insert(4, "progress_pct" if row is plan[0] else None)
        row.append("cause_of_delay_km" if row is plan[0] else None)
    results = sheets["JMI results"]
    results[0] += ["government_rating", "partner_rating", "government_comment", "partner_comment", "constraint",
                   "action", "reported_on"]  # fmt: skip
    sheets["Meetings"][0].append("sub_group")
    return sheets


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A raw folder with the workbook of Education."""
    workbooks.write(tmp_path / "raw" / NAME, education())
    return tmp_path / "raw"


def said(raw: Path, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"twg": "ed", "year": 2026, "source_file": NAME, "sha256": folders.sha256(raw / NAME), "rows": rows}


def marts(folder: Path) -> dict[str, pd.DataFrame]:
    made = built.from_files(folder)
    return {name: made.frame(f"select * from marts.{name} order by all", {}) for name in MARTS}


def test_a_year_entered_in_forms_gives_the_same_marts_as_typed(raw: Path, tmp_path: Path) -> None:
    entered, typed = tmp_path / "entered", tmp_path / "typed"
    (entered / "raw" / NAME).parent.mkdir(parents=True)
    (entered / "raw" / NAME).write_bytes(filling.workbook(raw, said(raw, ENTERED)))
    book = openpyxl.load_workbook(raw / NAME)
    for sheet, cells in TYPED.items():
        for at, value in cells.items():
            book[sheet][at] = value
            if isinstance(value, str):
                book[sheet][at].data_type = "s"  # openpyxl would take it for a formula
    (typed / "raw" / NAME).parent.mkdir(parents=True)
    book.save(typed / "raw" / NAME)
    by_form, by_hand = marts(entered), marts(typed)
    assert by_form["jmi_results"]["year"].tolist().count(2027) == 1 and len(by_form["actions"]) == 4
    assert by_form["activities"]["cause_of_delay_km"].dropna().tolist() == ["ទឹកជំនន់"]
    assert by_form["activities"]["has_solution"].dropna().tolist() == [True]  # a cause in Khmer only is a cause
    for name in MARTS:
        pd.testing.assert_frame_equal(by_form[name], by_hand[name], obj=name)


def test_without_a_workbook_the_template_is_begun_and_read_without_a_finding(tmp_path: Path) -> None:
    rows = [row for row in ENTERED if row["row"] is None and row["sheet"] in ("Meetings", "Actions")]
    content = filling.workbook(tmp_path, {"twg": "ed", "year": 2026, "source_file": None, "sha256": "", "rows": rows})
    (tmp_path / "ed.xlsx").write_bytes(content)
    reading = files.read(tmp_path / "ed.xlsx")
    assert workbooks.table(reading, "workbooks", "twg_code", "plan_year") == [("ed", 2026)]
    assert workbooks.table(reading, "actions", "action_id", "due_on") == [("X-4", dt.date(2026, 9, 9))]
    assert workbooks.table(reading, "meetings", "kind_code", "attended_ngos") == [("sub_group", 4)]
    assert workbooks.table(reading, "findings", "message_key") == []


def test_a_file_that_was_put_aside_is_found_by_what_it_holds(raw: Path) -> None:
    asked = said(raw, ENTERED[:1])
    content = filling.workbook(raw, asked)
    aside = folders.aside(raw) / asked["sha256"]
    aside.mkdir(parents=True)
    shutil.move(raw / NAME, aside / "ed.xlsx")
    assert filling.workbook(raw, asked) == content
    with pytest.raises(Refused) as refused:
        filling.workbook(raw, asked | {"sha256": "0" * 64})
    assert refused.value.key == "forms_file_gone"


def test_headings_anywhere_are_found_and_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    sheets = education() | {
        "Actions": [["Actions of the group"], [], [None, "Action_ID", "due_on"], [None, "X-1", None]]
    }
    workbooks.write(tmp_path / NAME, sheets)
    asked = said(tmp_path, [{"sheet": "Actions", "row": 4, "cells": {"due_on": "2026-05-05"}}])
    (tmp_path / "out.xlsx").write_bytes(filling.workbook(tmp_path, asked))
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["Actions"]["C4"].value == dt.datetime(2026, 5, 5)
    for rows, key, values in (
        ([{"sheet": "Actions", "row": 4, "cells": {"budget": "1"}}], "forms_no_column",
         {"sheet": "Actions", "column": "budget"}),
        ([{"sheet": "JMI changes", "row": None, "cells": {}}], "forms_no_sheet", {"sheet": "JMI changes"}),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            filling.workbook(tmp_path, said(tmp_path, rows))
        assert (refused.value.key, refused.value.values) == (key, values)


def test_a_workbook_of_an_earlier_template_gets_the_columns_that_it_lacks(tmp_path: Path) -> None:
    """Behind all that stands in the sheet, once, in the look of its headings, and not for a blank."""
    old = {**education(), "Actions": [["action_id", "due_on", None, None], ["X-1", None, None, "a remark"]]}
    workbooks.write(tmp_path / NAME, old)
    asked = said(tmp_path, [
        {"sheet": "Actions", "row": 2, "cells": {"due_on": "2026-05-05", "responsible": None, "closed_on": None}},
        {"sheet": "Actions", "row": None, "cells": {"action_id": "X-2", "closed_on": "2026-05-06"}},
        {"sheet": "Actions", "row": None, "cells": {"action_id": "X-3", "closed_on": "2026-05-07", "action": "Print"}},
    ])  # fmt: skip
    (tmp_path / "out.xlsx").write_bytes(filling.workbook(tmp_path, asked))
    grid = [list(row) for row in openpyxl.load_workbook(tmp_path / "out.xlsx")["Actions"].values]
    days = [dt.datetime(2026, 5, day) for day in (5, 6, 7)]
    assert grid == [
        ["action_id", "due_on", None, None, "closed_on", "action"],
        ["X-1", days[0], None, "a remark", None, None],
        ["X-2", None, None, None, days[1], None],
        ["X-3", None, None, None, days[2], "Print"],
    ]
    reading = files.read(tmp_path / "out.xlsx")
    assert ("X-3", dt.date(2026, 5, 7), "Print") in workbooks.table(
        reading, "actions", "action_id", "closed_on", "action"
    )


def test_what_people_corrected_in_a_file_holds_in_its_new_version_but_where_that_is_another(tmp_path: Path) -> None:
    cell = {"file": "ed.xlsx", "sheet": "Actions", "was": "soon", "value": "2026-05-05", "reason": "Asked"}
    for row, column, sha256 in (("2", "due_on", "a"), ("3", "due_on", "a"), ("2", "due_on", "c")):
        mended.add(tmp_path, "corrected_cells", [cell | {"row": row, "column": column, "sha256": sha256}], "Sok")
    mended.carry(tmp_path, "corrected_cells", "a", "b", [("actions", "3", "dueon")])
    kept = [one.said for one in mended.history(tmp_path) if one.said["sha256"] == "b"]
    assert [(said["row"], said["value"], said["by"]) for said in kept] == [("2", "2026-05-05", "Sok")]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"{", "load_no_json"),
        (b"\xff\xfe", "load_no_json"),
        (b"[" * 100_000, "load_no_json"),
        (b"[]", "forms_no_rows"),
        (b"{}", "forms_no_rows"),
        (b'{"twg": 1, "year": 2026, "source_file": null, "sha256": "", "rows": []}', "forms_no_rows"),
        (b'{"twg": "ed", "year": 2026, "source_file": null, "sha256": "", "rows": [{"row": 2}]}', "forms_no_rows"),
        (b'{"twg": "nn", "year": 2026, "source_file": null, "sha256": "", "rows": []}', "forms_unread"),
        (b'{"twg": "ed", "year": 2026, "source_file": null, "sha256": "", "rows":'
         b' [{"sheet": "Actions", "row": null, "cells": {"due_on": "soon"}}]}', "forms_unread"),
    ],
)  # fmt: skip
def test_what_is_no_order_to_write_is_refused_in_a_sentence(tmp_path: Path, content: bytes, key: str) -> None:
    (tmp_path / "said.json").write_bytes(content)
    asked = ["load", "fill", str(tmp_path / "said.json"), str(tmp_path / "out.xlsx"), "--raw", str(tmp_path)]
    assert main(asked) == 1
    assert not (tmp_path / "out.xlsx").exists()
    assert json.loads((tmp_path / "out.json").read_text())["key"] == key
