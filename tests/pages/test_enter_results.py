"""The forms of a TWG: what is entered becomes a new version of its workbook, a load that waits, then the figures."""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.building import built, invented, working_groups
from tests.conftest import Warehouses
from tests.pages.test_double_counting import press, said
from tests.pages.test_load import after, in_this_process, waiting  # noqa: F401
from tests.pages.visit import visit
from twg_analytics import paths
from twg_analytics.loads import accepting, lifecycle
from twg_analytics.questions import warehouse

PAGE = "enter_results"
FILE = working_groups.FILE
Opened = Callable[..., AppTest]
Change = Callable[[pd.DataFrame], pd.DataFrame]
Edit = Callable[[str, Change], None]


@pytest.fixture
def opened(published: Warehouses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the page over a copy of the two workbooks and their warehouse."""
    shutil.copytree(published("groups").parent.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    return lambda page=PAGE, **address: visit(page, **({"twg": "ed"} | address))


@pytest.fixture
def edit(monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Write into the grid of a form from now on, as a visitor would; no test can type into one."""
    edits: dict[str, Change] = {}
    draw = st.data_editor

    def edited(frame: pd.DataFrame, **look: Any) -> pd.DataFrame:
        shown = draw(frame, **look).copy()
        for form, change in edits.items():
            if look["key"].startswith(f"form_{form} "):
                shown = change(shown)
        return shown

    monkeypatch.setattr(st, "data_editor", edited)
    return edits.__setitem__


def _result(shown: pd.DataFrame) -> pd.DataFrame:
    assert "government_status_code" in shown  # a column that the workbook lacks is offered too
    shown.loc[0, "actual_text"] = "6.8"
    return shown


def _with_row(shown: pd.DataFrame, **cells: Any) -> pd.DataFrame:
    assert shown.iloc[0].isna().all()  # blank rows come first
    for name, value in cells.items():
        shown.loc[shown.index[0], name] = value
    return shown


def _action(shown: pd.DataFrame) -> pd.DataFrame:
    return _with_row(shown, action_id="X-9", action="=Ask the ministry", due_date=pd.Timestamp("2026-09-30"))


def asked(question: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in warehouse.query(question, file=warehouse.published(paths.warehouse())).to_numpy()]


def written(app: AppTest) -> AppTest:
    app.text_input[0].set_value("Sok, MoEYS")
    return press(app, "Write the new version")


@pytest.mark.usefixtures("in_this_process")
def test_what_is_entered_is_shown_handed_in_and_published_like_any_load(opened: Opened, edit: Edit) -> None:
    edit("results", _result)
    edit("actions", _action)
    app = written(opened(jmi_year="2026"))
    assert "4 cells differ from the workbook. 1 row is new." in said(app)
    changes = app.dataframe[-1].value
    assert changes.iloc[:, :2].values.tolist() == [["JMI results", "J-1"]] + [["Actions", "X-9"]] * 3
    assert changes.iloc[0, 2:].tolist() == ["Actual", "6", "6.8"]
    assert asked("select actual_text from marts.jmi_results where disaggregation is null") == [("6",)]
    assert waiting() == []

    press(app, "Hand it in and read it")
    (load,) = waiting()
    assert (load.by, load.replaces) == ("Sok, MoEYS", (FILE,)) and f"{load.snapshot_date}/ed.xlsx" == FILE
    assert load.said("read")["names"] == {"ed.xlsx": FILE} and load.said("read")["asks"] == []
    lifecycle.publish(paths.raw(), paths.warehouse(), load)
    assert asked("select actual_value from marts.jmi_results where disaggregation is null") == [(6.8,)]
    assert ("=Ask the ministry",) in asked("select action from marts.actions")


@pytest.mark.usefixtures("in_this_process")
def test_who_publishes_a_newer_version_meanwhile_is_named_and_publishing_asks(
    opened: Opened, edit: Edit, tmp_path: Path
) -> None:
    edit("results", _result)
    app = opened(jmi_year="2026")
    assert "These forms begin with ed" in app.caption[0].value
    book = openpyxl.load_workbook(tmp_path / "raw" / FILE)
    book["JMI results"]["D2"] = 5
    newer = BytesIO()
    book.save(newer)
    day = invented.LATEST
    other = accepting.accept(paths.raw(), [("ed.xlsx", newer)], by="Dara", snapshot_date=day, replaces=[FILE])
    lifecycle.read(paths.raw(), paths.warehouse(), other, decisions=None)
    lifecycle.publish(paths.raw(), paths.warehouse(), other)

    app = written(app)
    assert app.warning[0].value.startswith("Dara published another version of this workbook")
    press(app, "Hand it in and read it")
    (load,) = waiting()
    assert [(ask["reason"], ask["things"]) for ask in load.said("read")["asks"]] == [("replaced", 1)]

    app = opened(jmi_year="2026")  # opened anew, the forms begin with what is published
    assert app.warning.len == 0


@pytest.mark.usefixtures("in_this_process")
def test_a_group_without_a_workbook_begins_with_the_template(opened: Opened, edit: Edit) -> None:
    edit("actions", _action)
    app = opened(twg="aw")
    assert "begin one from the template" in app.info[0].value
    app = written(app)
    press(app, "Hand it in and read it")
    (load,) = waiting()
    assert [file.name for file in load.files] == ["twg_aw.xlsx"] and load.replaces == ()
    assert [file["rows_loaded"] for file in load.said("read")["files"]] == [2]


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "The sheet Actions is protected."), ("km", "សន្លឹក Actions ត្រូវបានការពារ។")],
)
def test_what_cannot_be_written_safely_is_refused_in_a_sentence(
    opened: Opened, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    book = openpyxl.load_workbook(tmp_path / "raw" / FILE)
    book["Actions"].protection.sheet = True
    monkeypatch.setattr("twg_analytics.loads.filling.published", lambda *_: tmp_path / "locked.xlsx")
    book.save(tmp_path / "locked.xlsx")
    edit("actions", _action)
    app = opened(lang=language)
    app = press(app, {"en": "Write the new version", "km": "សរសេរកំណែថ្មី"}[language])
    assert app.warning[0].value.startswith(sentence)


@pytest.mark.usefixtures("in_this_process")
def test_a_new_row_without_its_day_is_not_written_and_that_is_said(opened: Opened, edit: Edit) -> None:
    edit("meetings", lambda shown: _with_row(shown, attended_ngos=4))
    app = written(opened())
    assert "1 new row is not written: it has nothing in “Meeting”." in said(app)
    assert "Nothing differs from the workbook" in app.info[0].value
