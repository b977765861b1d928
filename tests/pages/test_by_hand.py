"""Two that no rule proposes are matched by hand: looked for, seen beside each other, decided, and then counted once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.pages.conftest import Open
from tests.pages.test_double_counting import BOTH, metrics, said
from tests.pages.visit import visit
from tests.reading.rows import oda
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import LINK, MATCH, RECONCILIATION, Kind

PAGE = "double_counting"
CONFIRM = {"en": "Confirm: the same money", "km": "បញ្ជាក់៖ ប្រាក់តែមួយ"}


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    """Two records of one bridge under two names, which no rule can know; built with what was decided so far."""
    listed = [
        oda({"Development Partner": partner, "Project Title": title, "Program Number": code, "Own Resources 2025": of})
        for partner, title, code, of in (
            ("Japan", "Tsubasa Bridge", "J-1", 5_000_000), ("ADB", "Neak Loeung crossing", "A-1", 3_000_000),
            ("UNDP", "Schools <b>of</b> Kampot", "U-1", 1_000_000),
        )
    ]  # fmt: skip
    built.with_rows(tmp_path, listed)
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "warehouse"))

    def open_page(language: str) -> AppTest:
        built.publish(tmp_path)
        return visit(PAGE, lang=language)

    return open_page


def look_for(app: AppTest, left: str, right: str, kind: Kind) -> AppTest:
    """Open the box and look for the two sides."""
    app.session_state["open_by_hand"] = True
    app.run()
    keys = [next(reversed([part for part in kind.about if part.name != kind.about[-1].name])), kind.about[-1]]
    for part, words in zip(keys, (left, right), strict=True):
        app.text_input(key=f"by_hand_{part.name}").set_value(words)
    app.run()
    assert not app.exception
    return app


def decide(app: AppTest, answer: str) -> AppTest:
    app.text_input(key="by_hand_name").set_value("CDCB")
    app.text_area(key="by_hand_reason").set_value("One bridge, two names")
    (button,) = [button for button in app.button if button.label == answer and button.form_id == "by_hand"]
    app = button.click().run()
    assert not app.exception
    return app


@BOTH
def test_two_records_that_no_rule_proposes_are_matched_and_counted_once(
    opened: Callable[[str], AppTest], tmp_path: Path, language: str
) -> None:
    app = opened(language)
    assert not [box for box in app.selectbox if box.key == "proposal"]
    app = look_for(app, "BRIDGE tsubasa", "a-1", MATCH)
    text = said(app)
    assert "<mark>Tsubasa</mark>" in text and "<mark>A-1</mark>" in text
    decide(app, CONFIRM[language])
    made = store.in_force(built.store(tmp_path), MATCH)
    assert made[["left_id", "right_id", "reason"]].values.tolist() == [
        ["oda:adb:A-1", "oda:japan:J-1", "One bridge, two names"]
    ]
    app = opened(language)
    assert metrics(app)[2] == {"en": "US$\xa06.0 million", "km": "៦,០ លានដុល្លារ"}[language]  # 9 less the 3 told twice


def test_what_is_nowhere_is_said_and_a_record_is_no_match_of_itself(
    opened: Callable[[str], AppTest], tmp_path: Path
) -> None:
    app = look_for(opened("en"), "bridge", "nowhere", MATCH)
    assert "Nothing holds these words." in said(app)
    assert not [button for button in app.button if button.form_id == "by_hand"]
    app = decide(look_for(app, "schools", "SCHOOLS", MATCH), CONFIRM["en"])
    assert app.warning[0].value == "A match needs two different records."
    assert "&lt;b&gt;of&lt;/b&gt;" in said(app) and "<b>of</b>" not in said(app)
    assert store.history(built.store(tmp_path), MATCH).empty


def test_a_project_is_linked_to_an_activity_by_hand(open_app: Open, tmp_path: Path) -> None:
    app = look_for(open_app("links", data="workplans"), "a", "feeding", LINK)
    activities, projects = app.selectbox(key="by_hand_activity_picked"), app.selectbox(key="by_hand_project_id_picked")
    assert projects.options == ["School Feeding Programme \N{EM DASH} Japan"]
    assert [option for option in activities.options if option.endswith("Health")]
    decide(app, "Yes, it pays for it")
    made = store.in_force(built.store(tmp_path), LINK)
    assert made[["project_id", "verdict_code"]].values.tolist() == [["oda:japan:K4", "confirmed"]]
    assert made["activity"][0] and made["twg_code"][0]


def test_a_published_project_is_matched_by_hand(open_app: Open, tmp_path: Path) -> None:
    app = look_for(open_app("missing_projects", data="sample"), "a", "a", RECONCILIATION)
    published, records = app.selectbox(key="by_hand_activity_id_picked"), app.selectbox(key="by_hand_project_id_picked")
    assert len(published.options) == len(records.options) == 50
    decide(app, "Confirm: the same project")
    made = store.in_force(built.store(tmp_path), RECONCILIATION)
    assert len(made) == 1 and made["project_id"][0].startswith(("oda:", "ngo:"))
