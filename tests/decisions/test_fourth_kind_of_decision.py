"""A further kind of decision is one more row of `KINDS`: it is decided, undone, landed and shown, and no file changes.

The kind here is invented: a project of the pipeline came into force as another record, in part or whole.
"""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.reading.rows import oda
from twg_analytics.decisions import kinds, store
from twg_analytics.decisions.kinds import CONFIRMED, KINDS, REJECTED, Kind, Part, Share

SUCCESSION = Kind(
    "succession",
    about=(Part("earlier_id", prefix="left_"), Part("later_id", prefix="right_"), Part("activity", stored_as="note")),
    shares=(Share("part", shown_as="link_share"),),
    stored_in="successions",
    means="link_means",
    confirm="confirm_link",
    reject="reject_link",
    verdicts="link_verdict",
    called="{left_title}, then {right_title}",
)
EARLIER, LATER = "oda:japan:KH-1", "oda:japan:KH-2"
ABOUT = {"earlier_id": EARLIER, "later_id": LATER, "activity": "Second phase"}


@pytest.fixture(autouse=True)
def fourth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "KINDS", (*KINDS, SUCCESSION))
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "warehouse"))


def publish(folder: Path) -> built.Published:
    """Two records of Japan, with what was decided so far."""
    cells = {"Development Partner": "Japan", "Own Resources 2025": 5}
    titles = {"KH-1": "Bridge study", "KH-2": "Bridge"}
    listed = [oda({**cells, "Program Number": number, "Project Title": title}) for number, title in titles.items()]
    return built.publish(built.with_rows(folder, listed))


def decide(folder: Path, verdict: str, **part: float) -> None:
    store.decide(built.store(folder), SUCCESSION, ABOUT, verdict, shares=part, reason="Signed", decided_by="CDCB")


def test_it_is_decided_decided_again_and_undone(tmp_path: Path) -> None:
    decide(tmp_path, CONFIRMED, part=0.5)
    decide(tmp_path, REJECTED, part=0.5)
    store.undo(built.store(tmp_path), SUCCESSION, 2, reason="Not so", undone_by="Japan")
    made = store.history(built.store(tmp_path), SUCCESSION)
    said = ["earlier_id", "later_id", "activity", "verdict_code", "part", "undone_by", "undone_reason"]
    assert made[said].fillna(0).values.tolist() == [
        [EARLIER, LATER, "Second phase", "confirmed", 0.5, "CDCB", "Signed"],
        [EARLIER, LATER, "Second phase", "rejected", 0, "Japan", "Not so"],
    ]
    assert store.in_force(built.store(tmp_path), SUCCESSION).empty
    assert all(store.history(built.store(tmp_path), kind).empty for kind in KINDS)


def test_it_is_landed_and_published_as_it_was_decided(tmp_path: Path) -> None:
    asked = (
        "select decision_id, earlier_id, later_id, activity, verdict_code, part, reason, decided_by"
        " from marts.succession_decisions"
    )
    before = publish(tmp_path)
    assert before.all(asked) == []
    decide(tmp_path, CONFIRMED, part=0.5)
    after = publish(tmp_path)
    assert after.all(asked) == [(1, EARLIER, LATER, "Second phase", "confirmed", 0.5, "Signed", "CDCB")]
    # What was decided is part of what a build is made of, and of its name.
    assert before.file.stem.rsplit("-", 1)[1] != after.file.stem.rsplit("-", 1)[1]


def _page() -> None:
    import pandas as pd
    import streamlit as st

    from tests.decisions.test_fourth_kind_of_decision import ABOUT
    from twg_analytics.decisions import kinds
    from twg_analytics.ui import applying, deciding, filters

    filters.begin()
    st.session_state["_listens"] = ()
    assert filters.is_ready()
    chosen, kind = filters.chosen(), kinds.KINDS[-1]
    kept = deciding.history(kind, chosen)
    applying.offer(chosen)
    for _, of in deciding.undecided(kind, pd.DataFrame([ABOUT]), kept).iterrows():
        deciding.ask(kind, of, chosen)
    deciding.decided(kind, kept, chosen)


def _press(app: AppTest, name: str) -> AppTest:
    """Press the button of a form."""
    (button,) = [button for button in app.button if button.label == name]
    app = button.click().run()
    assert not app.exception
    return app


def test_it_is_asked_for_shown_and_taken_back_on_a_page(tmp_path: Path) -> None:
    publish(tmp_path)
    app = AppTest.from_function(_page, default_timeout=60).run()
    assert not app.exception and not app.dataframe and not app.warning
    app.text_input(key="decide_name").set_value("CDCB")
    app.text_area(key="decide_reason").set_value("Signed")
    app.number_input(key=f"link_share decide {' '.join(ABOUT.values())}").set_value(40)
    app = _press(app, "Yes, it pays for it")
    made = app.dataframe[0].value.iloc[0]
    assert made[["Decision", "State", "Reason"]].tolist() == [
        "Confirmed: it pays for it", "Not in the figures yet", "Signed",
    ]  # fmt: skip
    assert made[["A: project", "A: partner", "B: project", "B: partner", "Activity"]].tolist() == [
        "Bridge study", "Japan", "Bridge", "Japan", "Second phase",
    ]  # fmt: skip
    assert made["Share of the project, if given"] == 0.4
    assert "Decided since the figures were built: **1**" in app.warning[0].value
    assert app.selectbox(key="undo").options == ["Confirmed: it pays for it — Bridge study, then Bridge — CDCB"]
    assert not [button for button in app.button if button.label == "Yes, it pays for it"]

    app.text_input(key="undo_name").set_value("Japan")
    app.text_area(key="undo_reason").set_value("Not so")
    app = _press(app, "Undo")
    assert app.dataframe[0].value.iloc[0][["State", "Undone by"]].tolist() == ["Undone", "Japan"]
    assert not app.warning and [button for button in app.button if button.label == "Yes, it pays for it"]
