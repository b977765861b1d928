"""Proposals, whatever the kind: one after the other with name and reason kept, or many at once with one reason."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.pages.test_double_counting import BOTH, press
from tests.pages.visit import visit
from tests.reading.rows import oda
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import MATCH

PAGE = "double_counting"
PARTNERS = ("Japan", "ADB", "UNDP", "Sweden")
Opened = Callable[..., AppTest]


def four_partners(folder: Path) -> Path:
    """Four partners with one co-funding number: six pairs are proposed; the larger a partner, the earlier its pair."""
    listed = [
        oda({"Co-Funding No": "KH-9", "Development Partner": partner, "Program Number": f"N-{at}",
             "Project Title": f"Road {at}", "Own Resources 2025": 1000 - 100 * at})
        for at, partner in enumerate(PARTNERS)
    ]  # fmt: skip
    return built.publish(built.with_rows(folder, listed)).file


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return four_partners(tmp_path_factory.mktemp("six")).parent.parent


@pytest.fixture
def opened(six: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    monkeypatch.setenv("TWG_WAREHOUSE", str(six / "warehouse"))
    return lambda language="en": visit(PAGE, lang=language)


def history(folder: Path) -> pd.DataFrame:
    return store.history(built.store(folder), MATCH)


def proposed(app: AppTest) -> list[str]:
    return list(app.selectbox(key="proposal").options)


def test_name_and_reason_stay_and_the_next_proposal_follows(opened: Opened, tmp_path: Path) -> None:
    app = opened()
    first = proposed(app)
    assert len(first) == 6
    app = press(press(app, "Skip"), "Skip")
    third = app.selectbox(key="proposal").value
    app.text_input(key="decide_name").set_value("CDCB")
    app.text_area(key="decide_reason").set_value("One grant")
    app = press(app, "Confirm: the same money")
    assert " ".join(history(tmp_path)[["left_id", "right_id"]].iloc[0]) == third
    assert proposed(app) == [*first[:2], *first[3:]]
    assert app.selectbox(key="proposal").format_func(app.selectbox(key="proposal").value) == first[3]
    app = press(app, "Reject: different money")  # nothing is typed again
    app = press(press(app, "Back"), "Reject: different money")
    made = history(tmp_path)
    assert made["verdict_code"].tolist() == ["confirmed", "rejected", "rejected"]
    assert set(made["reason"]) == {"One grant"} and set(made["decided_by"]) == {"CDCB"}
    assert proposed(app) == [first[0], *first[4:]]


def test_the_last_decision_is_undone_by_a_press(opened: Opened, tmp_path: Path) -> None:
    app = opened()
    before = proposed(app)
    assert not [button for button in app.button if button.label == "Undo my last decision"]
    app.text_input(key="decide_name").set_value("CDCB")
    app.text_area(key="decide_reason").set_value("One grant")
    app = press(press(app, "Confirm: the same money"), "Confirm: the same money")
    app = press(app, "Undo my last decision")
    assert history(tmp_path)[["undone_by", "undone_reason"]].fillna("").values.tolist() == [
        ["", ""], ["CDCB", "Taken back at once"],
    ]  # fmt: skip
    assert proposed(app) == before[1:]


@BOTH
def test_d9_many_are_decided_at_once_with_one_reason_and_undone_in_one_step(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    app = opened(language)
    app.session_state["open_proposals"] = True
    app.run()
    app.selectbox(
        key=next(box.key for box in app.selectbox if box.key and box.label in ("Development partner", "ដៃគូអភិវឌ្ឍន៍"))
    ).set_value({"en": "Japan", "km": "ជប៉ុន"}[language]).run()
    table = next(frame.value for frame in app.dataframe if len(frame.value) == 3)
    assert len(table) == 3  # of six, those of the partner
    next(box for box in app.checkbox if "3" in box.label or "៣" in box.label).check().run()
    app.text_input(key="many_name").set_value("CDCB")
    app.text_area(key="many_reason").set_value("Each paid its part")
    app = press(app, {"en": "Reject: different money (3)", "km": "បដិសេធ៖ ប្រាក់ផ្សេងគ្នា (៣)"}[language])
    made = history(tmp_path)
    assert len(made) == 3 and made["batch_id"].nunique() == 1
    assert all("japan" in " ".join(pair) for pair in made[["left_id", "right_id"]].values)
    assert set(made["reason"]) == {"Each paid its part"} and set(made["verdict_code"]) == {"rejected"}
    assert len(proposed(app)) == 3

    assert {"en": "3 decided at once", "km": "៣"}[language] in app.selectbox(key="undo").options[0]
    app.text_area(key="undo_reason").set_value("Wrong partner")
    app = press(app, {"en": "Undo", "km": "ដកសេចក្ដីសម្រេចវិញ"}[language])
    assert set(history(tmp_path)["undone_reason"]) == {"Wrong partner"}
    assert len(proposed(app)) == 6


def test_without_a_chosen_row_or_a_reason_nothing_is_decided(opened: Opened, tmp_path: Path) -> None:
    app = opened()
    app.session_state["open_proposals"] = True
    app.run()
    app.text_input(key="many_name").set_value("CDCB")
    app.text_area(key="many_reason").set_value("Because")
    app = press(app, "Confirm: the same money (0)")
    assert [warning.value for warning in app.warning] == ["Choose at least one row to decide upon."]
    next(box for box in app.checkbox if box.label == "All 6 shown").check().run()
    app.text_area(key="many_reason").set_value(" ")
    app = press(app, "Confirm: the same money (6)")
    assert app.warning[0].value.startswith("Say why") and history(tmp_path).empty
