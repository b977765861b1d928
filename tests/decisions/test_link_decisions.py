"""Links that people confirm or reject: kept with who, when and why, in the figures at the next build, undone again."""

from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.building.built import Built
from tests.building.workplans import activity, funded
from tests.reading.rows import Row, oda
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, LINK, MATCH, REJECTED
from twg_analytics.storage import Unacceptable

WORDS = "Train sub-national staff in school feeding"
JAPAN = "oda:japan:KH-1"
GIVEN = "select activity_id, oda_usd, gap_usd from marts.activity_funding order by 1"


def plan(links: str | None = None, words: str = WORDS) -> list[Row]:
    return [activity("A", links, activity=words), activity("B", "ODA:KH-1")]


def project(**cells: object) -> Row:
    usual = {"Project Title": "School Feeding Programme", "TWG": "Education", "Sector": "Education",
             "Sub Sector": "Primary/Basic Education", "Total 2025": 80}  # fmt: skip
    return oda(usual | cells)


def decide(
    folder: Path, verdict: str = CONFIRMED, share: float | None = None, words: str = WORDS, **other: Any
) -> None:
    about = {"twg_code": "ed", "activity_id": "A", "activity": words, "project_id": JAPAN} | other
    store.decide(
        built.store(folder),
        LINK,
        about,
        verdict,
        shares={"share": share},
        reason="Agreed in the TWG",
        decided_by="CDCB",
    )


def suggested(of: Built) -> list[str]:
    return [code for (code,) in of.all("select activity_id from marts.link_suggestions order by 1")]


def test_a_confirmed_link_pays_from_the_next_build_on_and_undoing_restores_the_gap(tmp_path: Path) -> None:
    before = funded(tmp_path, plan(), [project()])
    assert before.all(GIVEN) == [("A", None, 100), ("B", 80, 20)]
    assert suggested(before) == ["A"]
    decide(tmp_path)
    after = built.from_files(tmp_path)
    assert after.all(GIVEN) == [("A", 40, 60), ("B", 40, 60)]
    assert suggested(after) == []
    store.undo(built.store(tmp_path), LINK, 1, reason="Not agreed", undone_by="CDCB")
    assert built.from_files(tmp_path).all(GIVEN) == before.all(GIVEN)
    history = store.history(built.store(tmp_path), LINK)
    assert history[["reason", "decided_by", "undone_reason", "undone_by"]].to_numpy().tolist() == [
        ["Agreed in the TWG", "CDCB", "Not agreed", "CDCB"]
    ]


def test_a_confirmed_link_carries_its_origin_and_the_row_of_its_activity(tmp_path: Path) -> None:
    decide(tmp_path, share=0.25)
    of = funded(tmp_path, plan(), [project()])
    columns = "activity_id, link_origin_code, decision_id, given_share, share, link_file, link_sheet, link_row"
    assert of.all(f"select {columns} from marts.activity_projects order by 1") == [
        ("A", "decision", 1, 0.25, 0.25, f"{built.DATE}/ed.xlsx", "Workplan", 2),
        ("B", "workbook", None, None, 0.75, f"{built.DATE}/ed.xlsx", "Workplan", 3),
    ]
    kept = "select decision_id, verdict_code, share, reason, decided_by from marts.link_decisions"
    assert of.all(kept) == [(1, "confirmed", 0.25, "Agreed in the TWG", "CDCB")]


def test_a_rejected_link_is_suggested_no_more_and_takes_nothing(tmp_path: Path) -> None:
    decide(tmp_path, REJECTED, share=0.5)
    of = funded(tmp_path, plan(), [project()])
    assert of.all(GIVEN) == [("A", None, 100), ("B", 80, 20)]
    assert suggested(of) == []
    assert store.history(built.store(tmp_path), LINK)["share"].isna().tolist() == [True]


def test_the_link_of_the_workbook_holds_where_both_name_a_project(tmp_path: Path) -> None:
    decide(tmp_path, share=0.9)
    of = funded(tmp_path, plan("ODA:KH-1 (30%)"), [project()])
    assert of.all(GIVEN) == [("A", 24, 76), ("B", pytest.approx(56), pytest.approx(44))]


def test_another_activity_under_the_same_code_is_not_meant(tmp_path: Path) -> None:
    decide(tmp_path)
    of = funded(tmp_path, plan(words="Repair roofs"), [project()])
    assert of.all(GIVEN) == [("A", None, 100), ("B", 80, 20)]
    found = of.all("select value, severity_code from marts.findings where message_key = 'link_without_record'")
    assert found == [(f"A = {JAPAN}", "note")]


def test_a_link_in_force_that_gives_money_is_no_finding(tmp_path: Path) -> None:
    decide(tmp_path)
    assert funded(tmp_path, plan(), [project()]).findings("link_without_record") == []


def test_deciding_again_undoes_the_earlier_decision_about_the_same_link_only(tmp_path: Path) -> None:
    decide(tmp_path)
    decide(tmp_path, activity_id="B")
    decide(tmp_path, REJECTED)
    kept = store.in_force(built.store(tmp_path), LINK)
    assert kept[["activity_id", "verdict_code"]].to_numpy().tolist() == [["B", "confirmed"], ["A", "rejected"]]


@pytest.mark.parametrize("share", [0, -0.1, 1.01])
def test_a_share_is_a_part_of_the_project(tmp_path: Path, share: float) -> None:
    with pytest.raises(Unacceptable, match="A share is above 0"):
        decide(tmp_path, share=share)
    assert store.history(built.store(tmp_path), LINK).empty


def test_decisions_about_links_and_matches_do_not_meet(tmp_path: Path) -> None:
    decide(tmp_path)
    store.decide(
        built.store(tmp_path), MATCH, {"left_id": "a", "right_id": "b"}, CONFIRMED, reason="same", decided_by="One"
    )
    store.undo(built.store(tmp_path), MATCH, 1, reason="no", undone_by="One")
    assert len(store.in_force(built.store(tmp_path), LINK)) == 1
    assert store.in_force(built.store(tmp_path), MATCH).empty
