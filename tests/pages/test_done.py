"""What was done: filtered by kind, person and period, and taken away with the seals."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.pages.conftest import Open
from twg_analytics import access, paths
from twg_analytics.access import Person, audit
from twg_analytics.ui import done
from twg_analytics.words import label, t

DARA, SOK = Person("dara@cdc.gov.kh", "Dara"), Person("sok@undp.org", "Sok")


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """Entries of two people, on three days."""
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'decisions.sqlite'}")
    for person, action, about in ((DARA, "decide", "a b"), (SOK, "comment", "=1+1"), (DARA, "comment", "c")):
        with access.as_person(person):
            audit.note(paths.decisions(), action, about)
    entries = audit.entries(paths.decisions())
    at = [f"2026-03-{day}T{time}:00.000000" for day, time in (("01", "00:00"), ("02", "23:59"), ("03", "12:00"))]
    return entries.assign(at=at)


@pytest.mark.parametrize(
    ("kinds", "who", "first", "last", "passes"),
    [
        ([], None, None, None, [1, 2, 3]),
        (["comment"], None, None, None, [2, 3]),
        (["comment", "decide"], "dara@cdc.gov.kh", None, None, [1, 3]),
        ([], None, 2, 2, [2]),
        ([], None, None, 1, [1]),
        (["comment"], "dara@cdc.gov.kh", 1, 2, []),
    ],
)
def test_entries_pass_by_kind_person_and_both_days_of_a_period(
    found: pd.DataFrame, kinds: list[str], who: str | None, first: int | None, last: int | None, passes: list[int]
) -> None:
    begin, end = (None if day is None else dt.date(2026, 3, day) for day in (first, last))
    assert done.of_choice(found, kinds, who, begin, end)["entry_id"].tolist() == passes


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.usefixtures("found")
def test_the_page_shows_what_is_chosen_and_says_when_nothing_is(open_app: Open, language: str) -> None:
    app = open_app("done", lang=language)
    assert len(app.dataframe[0].value) == 3 and not app.error
    (kind,) = [box for box in app.multiselect if box.label == t("audit_kind", language)]
    app = kind.set_value(["comment"]).run()
    assert set(app.dataframe[0].value.iloc[:, 2]) == {label("action", "comment", language)}
    (person,) = [box for box in app.selectbox if box.label == t("audit_person", language)]
    app = person.set_value("sok@undp.org").run()
    assert len(app.dataframe[0].value) == 1
    (until,) = [box for box in app.date_input if box.label == t("audit_until", language)]
    app = until.set_value(dt.date(2020, 1, 1)).run()
    assert not app.dataframe and t("audit_none_chosen", language) in [said.value for said in app.info]


@pytest.mark.parametrize("language", ["en", "km"])
def test_both_files_have_every_entry_that_is_chosen_with_its_seal(found: pd.DataFrame, language: str) -> None:
    chosen = done.of_choice(found, ["comment"], None, None, None)
    content = done._workbook(chosen, ["What was done: comment"], language)
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0] for cell in row]
    values = {cell.value for cell in cells}
    assert {*chosen["hash"], *chosen["previous_hash"], "What was done: comment"} <= values
    assert chosen["hash"].iloc[0] in values and found["about"].iloc[0] not in values
    assert all(cell.data_type != "f" for cell in cells)
    kept = pd.read_csv(io.BytesIO(done._file(chosen)), encoding="utf-8-sig")
    assert kept["hash"].tolist() == chosen["hash"].tolist() and kept["about"].tolist() == ["'=1+1", "c"]
    assert kept["entry_id"].tolist() == [2, 3]
