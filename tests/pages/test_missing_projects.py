"""Missing projects in both languages, on `building/invented.py` and four published activities of ADB and UNDP.

ADB publishes P1 (disbursed 2025: 36 of the 40 million delivered) and NEW (7 million), but not P2. UNDP publishes
P7 as the database has it (6 million); P3 and the records of Japan are not published, and Japan publishes nothing.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built, invented
from tests.pages.visit import visit
from tests.reading.iati_files import activity, transaction, write
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import RECONCILIATION

PAGE = "missing_projects"
BOTH = pytest.mark.parametrize("language", ["en", "km"])
OpenHere = Callable[..., AppTest]

ADB = '<reporting-org ref="XM-DAC-46004"><narrative>ADB</narrative></reporting-org>'
P7 = "XM-DAC-41114-KH-P7"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    write(
        folder / "raw" / f"{invented.LATEST}" / "activities.xml",
        activity("XM-DAC-46004-KH-P1", transaction(36e6), title="Roads <b>&amp;lt;script&amp;gt;</b>", publisher=ADB)
        .replace("<b>", "").replace("</b>", ""),
        activity("XM-DAC-46004-NEW", transaction(7e6), title="A bridge nobody recorded", publisher=ADB),
        activity(P7, transaction(6e6), title="Project P7"),
    )  # fmt: skip
    return invented.write(folder).parent


@pytest.fixture
def open_here(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenHere:
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    monkeypatch.setenv("TWG_WAREHOUSE", str(folder))

    def opened(**address: str) -> AppTest:
        return visit(PAGE, **address)

    return opened


def said(app: AppTest) -> str:
    texts = [element.value for kind in (app.markdown, app.caption, app.warning, app.info) for element in kind]
    return "\n".join([*texts, *(html.proto.body for html in app.get("html"))])


@pytest.mark.parametrize(("language", "expected"), [("en", ["2", "1", "2"]), ("km", ["២", "១", "២"])])
def test_what_is_in_both_and_in_one_only_is_counted(open_here: OpenHere, language: str, expected: list[str]) -> None:
    assert [metric.value for metric in open_here(lang=language).metric] == expected


def test_the_coverage_names_who_publishes_nothing(open_here: OpenHere) -> None:
    text = said(open_here())
    assert "Who publishes something we hold: 2 of 3 development partners; what they publish: 3 projects." in text
    assert "so what they reported (3 records) is compared with nothing" in text
    assert "(2025)" in text and "nothing of it is in any total" in text


@BOTH
def test_each_list_has_its_money_and_its_places(open_here: OpenHere, language: str) -> None:
    by_partner, both, years, published, recorded, *_ = [frame.value for frame in open_here(lang=language).dataframe]
    assert by_partner.iloc[:, [2, 5, 6]].fillna(-1).values.tolist() == [[2, 1, 1], [1, 0, 1], [-1, -1, -1]]
    assert both.iloc[:, 0].tolist() == ["Project P1", "Project P7"]
    assert both.iloc[:, [6, 7]].values.tolist() == [[36e6, 40e6], [6e6, 6e6]]
    file = f"{invented.LATEST}/activities.xml"
    assert both.iloc[:, [15, 16, 17, 19]].values.tolist() == [[file, 3, invented.ODA, 2], [file, 21, invented.ODA, 7]]
    assert years.iloc[:, 2:6].values.tolist() == [[2025, 36e6, 40e6, -4e6]]
    assert published.iloc[:, [0, 2]].values.tolist() == [["A bridge nobody recorded", 7e6]]
    assert recorded.iloc[:, [0, 2]].values.tolist() == [["Project P2", 10e6], ["Project P3", 5e6]]


def test_a_filter_holds_for_every_number(open_here: OpenHere) -> None:
    app = open_here(partner="undp")
    assert [metric.value for metric in app.metric] == ["1", "0", "1"]


@BOTH
def test_a_partner_that_publishes_nothing_is_said_not_to(open_here: OpenHere, language: str) -> None:
    app = open_here(partner="japan", lang=language)
    assert not app.metric and "IATI" in app.info[0].value


def test_a_pair_is_confirmed_kept_and_undone_as_a_match_is(open_here: OpenHere, tmp_path: Path) -> None:
    app = open_here(partner="undp")
    assert app.selectbox(key="proposal").options[0] == "Project P7 = Project P7"
    app.text_input(key="decide_name").set_value("Sok Dara, CDCB")
    app.text_area(key="decide_reason").set_value("Same number")
    next(button for button in app.button if button.label == "Confirm: the same project").click().run()
    kept = store.history(built.store(tmp_path), RECONCILIATION)
    assert kept[["activity_id", "project_id", "verdict_code", "reason", "decided_by"]].values.tolist() == [
        [P7, "oda:undp:KH-P7", "confirmed", "Same number", "Sok Dara, CDCB"]
    ]
    assert "Decided since the figures were built: **1**" in app.warning[0].value
    assert app.dataframe[-1].value.iloc[0]["Decision"] == "Confirmed: the same project"
    app.text_input(key="undo_name").set_value("UNDP")
    app.text_area(key="undo_reason").set_value("Another phase")
    next(button for button in app.button if button.label == "Undo").click().run()
    assert store.in_force(built.store(tmp_path), RECONCILIATION).empty and not app.warning


def test_what_a_publisher_wrote_is_never_markup(open_here: OpenHere) -> None:
    text = said(open_here(partner="adb"))
    assert "&lt;script&gt;" in text or "&amp;lt;script&amp;gt;" in text
    own = ("<script>document.documentElement", "<script>// missing_projects")
    assert text.count("<script>") == sum(text.count(script) for script in own)
