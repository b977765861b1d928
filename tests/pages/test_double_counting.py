"""Money counted once, in both languages: numbers of `building/invented.py`, a decision made, applied and undone.

Reported 70, of which P1 (10) and P6 (2) delivered for others; P7 and P8 (6 and 4) carry one co-funding number.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built, invented
from tests.pages.conftest import Open
from tests.pages.visit import visit
from twg_analytics import reference
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, MATCH

PAGE = "double_counting"
BOTH = pytest.mark.parametrize("language", ["en", "km"])
P7, P8 = "oda:undp:KH-P7", "oda:japan:KH-P8"


def metrics(app: AppTest) -> list[str]:
    return [metric.value for metric in app.metric]


def said(app: AppTest) -> str:
    """Every text and every piece of HTML on the page."""
    texts = [element.value for kind in (app.markdown, app.caption, app.warning, app.error) for element in kind]
    return "\n".join([*texts, *(html.proto.body for html in app.get("html"))])


def press(app: AppTest, name: str) -> AppTest:
    """Press the button of a form."""
    (button,) = [button for button in app.button if button.label == name]
    return button.click().run()


def confirm(app: AppTest, *, name: str = "Sok Dara, CDCB", reason: str = "One programme, told twice") -> AppTest:
    app.text_input(key="decide_name").set_value(name)
    app.text_area(key="decide_reason").set_value(reason)
    return press(app, "Confirm: the same money")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["US$\xa070.0 million", "US$\xa012.0 million", "US$\xa058.0 million"]),
        ("km", ["៧០,០ លានដុល្លារ", "១២,០ លានដុល្លារ", "៥៨,០ លានដុល្លារ"]),
    ],
)
def test_reported_less_removed_is_counted(open_app: Open, language: str, expected: list[str]) -> None:
    assert metrics(open_app(PAGE, lang=language)) == expected


def test_headline_states_its_years_and_coverage(open_app: Open) -> None:
    assert open_app(PAGE).caption[0].value == "2025: 7 of 8 records report it (88%)."


def test_filters_hold_for_all_three_numbers(open_app: Open) -> None:
    assert metrics(open_app(PAGE, partner="adb")) == [
        "US$\xa050.0 million",
        "US$\xa010.0 million",
        "US$\xa040.0 million",
    ]
    assert metrics(open_app(PAGE, source="ngo")) == ["US$\xa03.0 million", "US$\xa02.0 million", "US$\xa01.0 million"]
    assert metrics(open_app(PAGE, measure="planned")) == ["US$\xa042.0 million", "US$\xa00", "US$\xa042.0 million"]
    assert metrics(open_app(PAGE, **{"from": "2026"})) == ["Not reported"] * 3


@BOTH
def test_what_is_removed_opens_to_its_rows_with_the_same_total(open_app: Open, language: str) -> None:
    app = open_app(PAGE, lang=language)
    assert any("12.0" in part.label or "១២,០" in part.label for part in app.expander)
    app.session_state["open_delegated"] = True
    rows = app.run().dataframe[0].value
    assert rows.iloc[:, 0].tolist() == ["Project P1", "Project P6"]
    assert set(rows.iloc[:, 4]) == {reference.label("removal_class", "unnamed", language)}
    assert rows.iloc[:, 5].tolist() == [10e6, 2e6]
    assert rows.iloc[:, 6].tolist() == [invented.ODA, invented.NGO]
    assert rows.iloc[:, 8].tolist() == [2, 2]


def test_what_is_known_of_the_removed_money_is_told_and_only_a_match_is_called_another_records(open_app: Open) -> None:
    """P1's 10 and the NGO's 2 name no funder: 58 counted, and at most 70."""
    told = said(open_app(PAGE))
    assert "<dt>Other partners&#x27; money; no funder is named</dt><dd>US$\xa012.0 million</dd>" in told
    assert "At least US$\xa058.0 million, and at most US$\xa012.0 million more" in told
    assert "also reported by another" not in told.lower()
    assert "no export of the NGO database" not in told


@BOTH
def test_a_proposal_shows_both_records_with_their_places_and_years(open_app: Open, language: str) -> None:
    app = open_app(PAGE, lang=language)
    assert app.selectbox(key="proposal").options[0].startswith("Project P8 — ")
    text = said(app)
    for fact in (
        "Project <mark>P7</mark>",
        "Project <mark>P8</mark>",
        "KH-9",
        "KH-P7",
        "Sheet1, 7",
        "Sheet1, 8",
        invented.ODA,
    ):
        assert fact in text, fact
    years = app.dataframe[0].value
    assert years.iloc[:, 1:].fillna(0).values.tolist() == [[2025, 4e6, 4e6, 6e6, 6e6, 4e6, 0]]


def test_why_a_proposal_is_made_and_what_confirming_would_do(open_app: Open) -> None:
    text = said(open_app(PAGE))
    assert "**Same co-funding number.** The claims of no year agree within 1 %." in text
    assert "keeps the larger: Disbursed US$\xa04.0 million." in text
    assert "at least 94% similar" in text and "at least 80% similar" in text


def test_a_partner_without_a_proposal_has_none(open_app: Open) -> None:
    app = open_app(PAGE, partner="adb")
    assert "Nothing is proposed with these filters." in said(app)
    assert not [button for button in app.button if button.label.startswith("Confirm")]


def test_a_decision_is_kept_and_waits_for_the_next_build(open_app: Open, tmp_path: Path) -> None:
    app = confirm(open_app(PAGE))
    history = store.history(built.store(tmp_path), MATCH)
    assert history[["left_id", "right_id", "verdict_code", "reason", "decided_by"]].values.tolist() == [
        [P8, P7, "confirmed", "One programme, told twice", "Sok Dara, CDCB"]
    ]
    assert "Decided since the figures were built: **1**" in app.warning[0].value
    assert metrics(app)[2] == "US$\xa058.0 million"  # the figures are those of the build
    assert "Nothing is proposed" in said(app)
    made = app.dataframe[0].value.iloc[0]
    assert made["Decision"] == "Confirmed: the same money" and made["State"] == "Not in the figures yet"
    assert (made["A: project"], made["A: partner"], made["B: project"]) == ("Project P8", "Japan", "Project P7")
    assert (made["Decided by"], made["Reason"]) == ("Sok Dara, CDCB", "One programme, told twice")


def test_a_pair_can_be_rejected(open_app: Open, tmp_path: Path) -> None:
    app = open_app(PAGE, lang="km")
    app.text_input(key="decide_name").set_value("សុខ")
    app.text_area(key="decide_reason").set_value("ប្រាក់ផ្សេង")
    press(app, "បដិសេធ៖ ប្រាក់ផ្សេងគ្នា")
    assert store.in_force(built.store(tmp_path), MATCH)["verdict_code"].tolist() == ["rejected"]


@pytest.mark.parametrize(
    ("language", "button", "sentence"),
    [("en", "Confirm: the same money", "Say why"), ("km", "បញ្ជាក់៖ ប្រាក់តែមួយ", "សូមបញ្ជាក់ហេតុផល")],
)
def test_without_a_reason_nothing_is_kept_and_the_page_says_why(
    open_app: Open, tmp_path: Path, language: str, button: str, sentence: str
) -> None:
    app = open_app(PAGE, lang=language)
    app.text_input(key="decide_name").set_value("CDCB")
    press(app, button)
    assert app.warning[0].value.startswith(sentence)
    assert store.history(built.store(tmp_path), MATCH).empty


def test_a_decision_can_be_undone_by_another_and_the_pair_is_open_again(open_app: Open, tmp_path: Path) -> None:
    app = confirm(open_app(PAGE))
    app.text_input(key="undo_name").set_value("UNDP")
    app.text_area(key="undo_reason").set_value("Each paid its own part")
    press(app, "Undo")
    history = store.history(built.store(tmp_path), MATCH)
    assert history[["undone_by", "undone_reason"]].values.tolist() == [["UNDP", "Each paid its own part"]]
    assert not app.warning
    assert app.selectbox(key="proposal").options[0].startswith("Project P8 — ")
    assert app.dataframe[-1].value.iloc[0]["State"] == "Undone"


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], AppTest]:
    """Build the invented data with the decisions made so far and open the page on them."""
    invented.with_exports(tmp_path)

    def opened(language: str = "en") -> AppTest:
        monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
        monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "warehouse"))
        built.publish(tmp_path)
        return visit(PAGE, lang=language)

    return opened


def test_the_next_build_applies_a_decision_and_undoing_it_restores_the_total(
    own_data: Callable[[], AppTest], tmp_path: Path
) -> None:
    confirm(own_data())
    app = own_data()
    assert metrics(app) == ["US$\xa070.0 million", "US$\xa016.0 million", "US$\xa054.0 million"]
    assert not app.warning
    assert app.dataframe[-1].value.iloc[0]["State"] == "In the figures"
    app.session_state["open_same_money"] = True
    row = app.run().dataframe[0].value.iloc[0]
    assert (row["Project"], row["Removed (US$)"], row["Counted in"], row["Counted for"]) == (
        "Project P8", 4e6, "Project P7", "United Nations Development Programme",
    )  # fmt: skip
    assert (row["Decided by"], row["Reason"], row["Row"]) == ("Sok Dara, CDCB", "One programme, told twice", 8)

    store.undo(built.store(tmp_path), MATCH, 1, reason="no", undone_by="UNDP")
    app = app.run()
    assert "Decided since the figures were built: **1**" in app.warning[0].value
    assert app.dataframe[-1].value.iloc[0]["State"] == "Undone, still in the figures"
    assert metrics(own_data())[1:] == ["US$\xa012.0 million", "US$\xa058.0 million"]


def test_an_unusable_store_is_said_and_the_figures_stay(open_app: Open, tmp_path: Path) -> None:
    (tmp_path / "decisions.sqlite").write_text("no database " * 200)
    app = open_app(PAGE)
    assert "cannot be read or written" in app.error[0].value
    assert metrics(app)[2] == "US$\xa058.0 million"
    assert not [button for button in app.button if button.label.startswith(("Confirm", "Undo"))]


def test_what_comes_from_exports_and_people_is_text_and_never_html(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.reading.rows import oda

    spiteful = "<script>alert(1)</script> **bold**"
    cells = {"Project Title": spiteful, "Co-Funding No": "<i>7</i>", "Own Resources 2025": 5}
    of = built.publish(built.with_rows(tmp_path, [oda(cells), oda(cells | {"Program Number": "<b>2</b>"})]))
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "warehouse"))
    app = visit(PAGE)
    bodies = "".join(html.proto.body for html in app.get("html") if "record" in html.proto.body)
    assert "&lt;script&gt;" in bodies and "&lt;i&gt;7" in bodies and "&lt;b&gt;2" in bodies
    assert "<script>" not in bodies and "<i>" not in bodies
    ((one, _), (other, _)) = of.all("select project_id, title from marts.projects")
    pair = {"left_id": one, "right_id": other}
    store.decide(built.store(tmp_path), MATCH, pair, CONFIRMED, reason=spiteful, decided_by=spiteful)
    app = app.run()
    assert not app.exception
    assert "alert(1)" not in "".join(element.value for element in app.markdown)


@BOTH
@pytest.mark.parametrize("data", ["budgets", "illustrative"])
def test_the_page_stands_on_budgets_and_on_illustrative_data(open_app: Open, data: str, language: str) -> None:
    expected = {"budgets": {"en": "US$\xa0200.0 million", "km": "២០០,០ លានដុល្លារ"},
                "illustrative": {"en": "US$\xa058.0 million", "km": "៥៨,០ លានដុល្លារ"}}  # fmt: skip
    assert metrics(open_app(PAGE, data=data, lang=language))[2] == expected[data][language]


def test_an_older_snapshot_without_such_records_proposes_nothing(open_app: Open) -> None:
    app = open_app(PAGE, snapshot=f"{invented.BEFORE}", measure="budget")
    assert metrics(app) == ["US$\xa07.0 million", "US$\xa00", "US$\xa07.0 million"]
    assert "Nothing is removed with these filters." in said(app)
