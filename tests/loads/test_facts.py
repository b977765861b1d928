"""Facts to confirm: taken as a workbook, filled in, kept with who and when, and what every question then gives."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from tests.building import built
from tests.reading import rows
from twg_analytics import paths, reference
from twg_analytics.__main__ import main
from twg_analytics.building import build
from twg_analytics.exports import facts_book
from twg_analytics.loads import facts, mended
from twg_analytics.reference import confirmed, holding, lists
from twg_analytics.reference import facts as to_confirm
from twg_analytics.reference.contracts import DATE, NUMBERS, SHARE
from twg_analytics.reference.facts import Fact
from twg_analytics.sentences import indicators
from twg_analytics.words import LANGUAGES, t
from twg_analytics.words import facts as in_words

DAY = dt.date(2026, 3, 1)
PLACE = ("twgs", "he", "host_en")
Answer = tuple[object, object, object]  # the value, who confirms, and when


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Nothing is confirmed, and whatever a test confirms is forgotten after it."""
    monkeypatch.setenv("TWG_FACTS", str(tmp_path / "facts"))
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    reference.forget()
    yield tmp_path / "facts"
    reference.forget()


@cache
def _written(facts: tuple[Fact, ...]) -> bytes:
    """The workbook of these facts: most tests begin with the same."""
    return facts_book.workbook(list(facts), DAY)


def filled(answer: Callable[[Fact], Answer | None], change: Callable[[Any], None] = lambda book: None) -> bytes:
    """The workbook as somebody gives it back, in which some facts are answered."""
    listed = to_confirm.listed()
    known = {"/".join(fact.place): fact for fact in listed}
    book = openpyxl.load_workbook(BytesIO(_written(tuple(listed))))
    at = {name: number for number, name in enumerate(facts_book.WIDTHS, start=1)}
    for sheet in book.worksheets[1:-1]:
        for row in range(2, sheet.max_row + 1):
            given = answer(known[sheet.cell(row, at["place"]).value])
            for name, value in zip(facts_book.FILLED_IN, given or (), strict=False):
                sheet.cell(row, at[name]).value = value
    change(book)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def only(place: tuple[str, str, str], *answer: object) -> bytes:
    """The workbook with one fact answered."""
    value, by, on = (*answer, None, None, None)[:3]
    return filled(lambda fact: (value, by, on) if fact.place == place else None)


def other(fact: Fact) -> object:
    """A legal value that is another than what stands there, as somebody types it."""
    held = fact.held
    if held.kind:
        return next(f"{code}" for code in reference.codes(held.kind) if code != fact.value)
    if held == SHARE:
        return 0.125
    if held.what in NUMBERS:
        return 2031 if "year" in held.what else 41
    if held.what == DATE.what:
        return dt.date(2027, 1, 2)
    return f"Another {fact.name} {fact.row} {fact.column}"[:190] + (" ក" if fact.column.endswith("km") else "")


def as_listed(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def test_every_fact_filled_with_another_legal_value_is_what_the_lists_then_give() -> None:
    before = {name: (paths.REFERENCE / f"{name}.csv").read_bytes() for name in reference.CONTRACTS}
    wanted = {fact.place: other(fact) for fact in to_confirm.listed() if "{" not in (fact.value or "")}
    assert len(wanted) > 300
    content = filled(lambda fact: (wanted[fact.place], "CDCB", DAY) if fact.place in wanted else None)
    assert facts.keep(content) == len(wanted)
    for (name, row, column), value in wanted.items():
        is_row = confirmed.rows(name, lists.shipped(name)) == row
        assert reference.load(name).loc[is_row, column].tolist() == [as_listed(value)], (name, row, column)
    assert [problem for name in reference.CONTRACTS for problem in holding.problems(name)] == []
    assert reference.label("twg", "he", "en") == "Another twgs he name_en"
    assert t("cover_host", "km") == "Another wording cover_host km ក"
    assert {fact.place for fact in to_confirm.listed() if fact.confirmed_by == "CDCB"} == wanted.keys()
    assert all(fact.confirmed_on == DAY.isoformat() for fact in to_confirm.listed() if fact.confirmed_by)
    assert {name: (paths.REFERENCE / f"{name}.csv").read_bytes() for name in before} == before
    # Loaded once more, or with what was confirmed left as it is, it adds nothing.
    assert facts.keep(content) == 0
    assert len(mended.history(paths.facts())) == len(wanted)


def test_what_is_taken_back_counts_no_more_and_what_stood_there_before_does() -> None:
    place = ("twgs", "he", "chair")
    before = reference.load("twgs").set_index("twg_code").at["he", "chair"]
    for said in ("Ministry of Health", "Ministry of Planning"):
        assert facts.keep(only(place, said, "CDCB", DAY)) == 1
    for word, left in (("Take back", "Ministry of Health"), (t("facts_take_back", "km"), before)):
        assert facts.keep(only(place, word, "CDCB", DAY)) == 1
        now = reference.load("twgs").set_index("twg_code").at["he", "chair"]
        assert now == left or (pd.isna(now) and pd.isna(left))
    assert [bool(row.said["undone_by"]) for row in mended.history(paths.facts())] == [True, True]
    with pytest.raises(facts.NotKept, match="nothing to take back"):
        facts.keep(only(place, "Take back", "CDCB", DAY))


def test_one_language_of_a_name_is_not_taken_back_alone() -> None:
    cells = {("twgs", "he", f"co_host_{language}"): f"Office {language} {'ក' if language == 'km' else ''}"
             for language in ("en", "km")}  # fmt: skip
    if pd.notna(reference.load("twgs").set_index("twg_code").at["he", "co_host_en"]):
        pytest.skip("the list has a co-host by now")
    facts.keep(filled(lambda fact: (cells[fact.place], "CDCB", DAY) if fact.place in cells else None))
    with pytest.raises(facts.NotKept):
        facts.keep(only(("twgs", "he", "co_host_en"), "Take back", "CDCB", DAY))
    assert reference.load("twgs").set_index("twg_code").at["he", "co_host_en"].startswith("Office en")


def test_blank_rows_change_nothing(folder: Path) -> None:
    assert facts.keep(filled(lambda fact: None)) == 0
    assert facts.keep(filled(lambda fact: (None, None, DAY))) == 0
    assert not folder.exists()


def test_a_name_without_a_value_confirms_what_stands_there_and_a_dash_that_there_is_none() -> None:
    now = reference.load("twgs").set_index("twg_code").loc["aw"]
    answers = {("twgs", "aw", "host_en"): None, ("twgs", "aw", "co_host_en"): "–", ("twgs", "aw", "co_host_km"): "-"}
    facts.keep(filled(lambda fact: (answers[fact.place], "GDCC", DAY) if fact.place in answers else None))
    then = reference.load("twgs").set_index("twg_code").loc["aw"]
    assert then["host_en"] == now["host_en"] and then[["co_host_en", "co_host_km"]].isna().all()
    said = {fact.place: in_words.standing(fact, "en") for fact in to_confirm.listed()}
    assert said["twgs", "aw", "host_en"] == "Confirmed by GDCC, 1 Mar 2026"
    assert said["twgs", "aw", "chair"] == "To be confirmed by CDCB"


@pytest.mark.parametrize(
    ("place", "typed", "held"),
    [
        (("pipeline_weights", "default | 0", "weight"), "៤០ %", "0.4"),
        (("dcps_targets", "on_budget | 2028", "target"), 85.0, "85"),
        (("subsector_twgs", "10101 | he", "twg_code"), "ed · Education", "ed"),
        (("subsector_twgs", "10101 | he", "twg_code"), "Education", "ed"),
        (("subsector_twgs", "10101 | he", "twg_code"), "Education (៦០%) / he · Health (40 %)", "ed (60%) / he (40%)"),
        (("subsector_twgs", "10101 | he", "twg_code"), "ed (33.5%) / he (66.5%)", "ed (33.5%) / he (66.5%)"),
        (("terms", "untied / tied aid", "km"), "ជំនួយ\u200bចង", "ជំនួយចង"),
    ],
)
def test_what_is_typed_is_kept_as_the_list_writes_it(place: tuple[str, str, str], typed: object, held: str) -> None:
    assert facts.keep(only(place, typed, "CDCB", DAY)) == 1
    assert {one["value"] for one in confirmed.listed().to_dict("records")} == {held}


@pytest.mark.parametrize(
    ("place", "answer", "said"),
    [
        (PLACE, ("Ministry", None, DAY), "it is not said who confirms this."),
        (PLACE, ("Ministry", "CDCB", None), "the day on which it was confirmed is missing or no date."),
        (PLACE, ("Ministry", "CDCB", dt.date(2030, 1, 1)), "the day on which it was confirmed is after today."),
        (PLACE, ("=1+1", "CDCB", DAY), "a formula stands there; write the value itself."),
        (PLACE, ("@SUM(A1)", "CDCB", DAY), "the value is too long or begins like a formula; write it otherwise."),
        (("twgs", "he", "name_en"), ("–", "CDCB", DAY), "“–” is not text."),
        (("pipeline_weights", "default | 0", "weight"), (1.5, "CDCB", DAY), "“1.5” is not a share from 0 to 1."),
        (
            ("subsector_twgs", "10101 | he", "twg_code"),
            ("moon", "CDCB", DAY),
            "“moon” is not a code of twg, or several",
        ),
        *(
            (("subsector_twgs", "10101 | he", "twg_code"), (text, "CDCB", DAY), f"“{text}” is not a code of twg, or ")
            for text in ("ed (60%) / he (30%)", "ed / he", "ed (60%) / moon (40%)", "ed (100%) / he (0%)")
        ),
        (
            ("subsector_twgs", "10101 | he", "twg_code"),
            ("ed (50%) / ed (50%)", "CDCB", DAY),
            "“10101 · ed” stands already",
        ),
        (("twgs", "tbc20", "host_en"), ("Ministry", "CDCB", DAY), "the name is needed in both languages"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence_with_its_place_and_nothing_is(
    place: tuple[str, str, str], answer: Answer, said: str, folder: Path
) -> None:
    with pytest.raises(facts.NotKept) as refused:
        facts.keep(only(place, *answer))
    (problem,) = refused.value.problems
    assert said in problem.said("en") and ", row " in problem.said("en") and "\n" not in str(refused.value)
    assert all("{" not in problem.said(language) for language in LANGUAGES)
    assert not folder.exists()


def test_an_unknown_row_a_row_that_stands_twice_and_another_workbook_are_said(tmp_path: Path) -> None:
    def another_row(book: Any) -> None:
        book["Working groups"].cell(2, len(facts_book.WIDTHS)).value = "twgs/moon/name_en"

    def twice(book: Any) -> None:
        sheet = book["Working groups"]
        sheet.append([cell.value for cell in sheet[2]])

    first = ("twgs", "aw", "name_en")
    answer = lambda fact: ("Water", "CDCB", DAY) if fact.place == first else None  # noqa: E731
    for change, said in ((another_row, "names no fact"), (twice, "stands on an earlier row")):
        with pytest.raises(facts.NotKept, match=said):
            facts.keep(filled(answer, change))
    rows.write_xlsx(tmp_path / "other.xlsx", [["a", "b"], [1, 2]])
    for content in ((tmp_path / "other.xlsx").read_bytes(), b"no archive", b""):
        with pytest.raises(facts.NotKept, match="not the workbook of facts"):
            facts.keep(content)


def test_a_planted_formula_is_a_text_in_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(paths.REFERENCE, tmp_path / "reference")
    file = tmp_path / "reference/terms.csv"
    file.write_text(file.read_text(encoding="utf-8") + "=cmd|A1,=1+1,,,low,@SUM(1)\n", encoding="utf-8")
    monkeypatch.setattr(paths, "REFERENCE", tmp_path / "reference")
    reference.forget()
    book = openpyxl.load_workbook(BytesIO(facts_book.workbook(to_confirm.listed(), DAY)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    planted = [cell for cell in cells if str(cell.value).startswith(("=", "@"))]
    assert {cell.value for cell in planted} == {"=cmd|A1", "=1+1", "@SUM(1)"}
    assert {cell.data_type for cell in planted} == {"s"}


def test_every_low_text_is_in_the_workbook_marked_and_none_is_said_to_be_official() -> None:
    low = {term.term for term in reference.load("terms").query("confidence == 'low'").itertuples()}
    asked = {fact.row for fact in to_confirm.listed() if fact.name == "terms" and fact.confidence == "low"}
    assert asked == low and len(low) >= 4
    book = openpyxl.load_workbook(BytesIO(facts_book.workbook(to_confirm.listed(), DAY)))
    at = list(facts_book.WIDTHS).index("confidence") + 1
    marked = [row[0] for row in book["Terms in Khmer"].iter_rows(min_row=2, min_col=at, max_col=at)]
    assert sum(str(cell.value).startswith("Low") and cell.font.bold for cell in marked) == len(low)


def test_a_list_that_says_who_confirms_a_row_is_in_the_workbook_by_itself() -> None:
    for name, contract in reference.CONTRACTS.items():
        if "confirm_by" in contract.columns and name != "texts_to_confirm":
            asked = confirmed.rows(name, reference.load(name).dropna(subset="confirm_by"))
            assert {fact.row for fact in to_confirm.listed() if fact.listed_in == name} == set(asked), name


@pytest.mark.usefixtures("few_tables")
def test_a_confirmed_fact_makes_another_warehouse(tmp_path: Path) -> None:
    day = tmp_path / "raw/2026-03-31"
    day.mkdir(parents=True)
    rows.write_xlsx(day / "oda.xlsx", rows.grid([rows.oda({"Own Resources 2023": 5.0})]))

    def digest() -> str:
        published = build.build(tmp_path / "raw", tmp_path / "warehouse").published
        assert published
        return published.stem.rpartition("-")[2]

    before = digest()
    assert digest() == before
    facts.keep(only(PLACE, "Ministry of Health and Care", "CDCB", DAY))
    assert digest() != before


def test_the_command_writes_the_workbook_and_keeps_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "facts.xlsx"
    assert main(["facts", str(out)]) == 0
    assert openpyxl.load_workbook(out).sheetnames[:2] == ["What to do", "Working groups"]
    (tmp_path / "filled.xlsx").write_bytes(only(PLACE, "Ministry of Care", "CDCB", DAY))
    assert main(["facts", "--load", str(tmp_path / "filled.xlsx"), "--by", "Dara"]) == 0
    assert "1 confirmed" in capsys.readouterr().out
    (kept,) = mended.history(paths.facts())
    assert kept.said["by"] == "Dara" and kept.said["was"] == "Ministry of Health (MoH)"
    (tmp_path / "bad.xlsx").write_bytes(only(PLACE, "Ministry", None, DAY))
    assert main(["facts", "--load", str(tmp_path / "bad.xlsx")]) == 1
    assert capsys.readouterr().err.endswith("it is not said who confirms this.\n")


def test_pages_say_who_confirmed_in_place_of_to_be_confirmed(tmp_path: Path) -> None:
    twgs = built.from_rows(tmp_path, [rows.oda({"Own Resources 2023": 5.0})])
    asked = "select host_en, host_confirmed_by, host_confirmed_on from marts.twgs where twg_code = 'he'"
    assert twgs.frame(asked, {}).iloc[0, 1:].isna().all()
    answers: dict[tuple[str, str, str], object] = {PLACE: "Ministry of Care"}
    answers |= {fact.place: None for fact in to_confirm.listed() if fact.name == "plan_shares" and "2023" in fact.row}
    facts.keep(filled(lambda fact: (answers[fact.place], "GDCC", DAY) if fact.place in answers else None))
    twgs = built.from_rows(tmp_path, [rows.oda({"Own Resources 2023": 5.0})])
    assert twgs.frame(asked, {}).iloc[0].tolist() == ["Ministry of Care", "GDCC", "2026-03-01"]
    for language, said in {"en": "Confirmed by GDCC, 1 Mar 2026", "km": "បញ្ជាក់ដោយ GDCC ១ មីនា ២០២៦"}.items():
        assert in_words.of_rows("plan_shares", lambda fact: fact.row.startswith("PIP 2023-2025"), language) == said
        assert in_words.of_rows("plan_shares", lambda fact: fact.row.startswith("PIP 2018"), language) is None


def test_a_later_list_keeps_what_was_confirmed_and_a_finding_says_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts.keep(only(PLACE, "Ministry of Care", "CDCB", DAY))
    shutil.copytree(paths.REFERENCE, tmp_path / "reference")
    file = tmp_path / "reference/twgs.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("Ministry of Health (MoH)", "Ministry of All"), "utf-8")
    monkeypatch.setattr(paths, "REFERENCE", tmp_path / "reference")
    reference.forget()
    assert reference.load("twgs").set_index("twg_code").at["he", "host_en"] == "Ministry of Care"
    made = built.from_rows(tmp_path, [rows.oda({"Own Resources 2023": 5.0})])
    found = made.frame("select value from marts.findings where message_key = 'fact_changed_beneath'", {})
    said = "twgs, he, host_en: Ministry of Health (MoH) → Ministry of All (CDCB, 2026-03-01)"
    assert found["value"].tolist() == [said]


def test_a_sub_sector_that_two_groups_share_is_confirmed_with_the_share_of_each(tmp_path: Path) -> None:
    of_water = {"Sector": "Rural Development", "Sub Sector": "Rural Water and Sanitation", "TWG": None}
    water = rows.oda({"Own Resources 2023": 5.0}, **of_water)
    asked = "select twg_code, share, is_inferred from marts.project_twgs order by 1"
    place = ("subsector_twgs", "20305 | rwssh", "twg_code")
    assert built.from_rows(tmp_path, [water]).all(asked) == [("rwssh", 1.0, True)]
    facts.keep(only(place, "rwssh (60%) / aw (40%)", "CDCB", DAY))
    assert built.from_rows(tmp_path, [water]).all(asked) == [("aw", 0.4, True), ("rwssh", 0.6, True)]
    (fact,) = [fact for fact in to_confirm.listed() if fact.place == place]
    said = "rwssh · Rural Water Supply, Sanitation and Hygiene (60%) / aw · Agriculture and Water (40%)"
    assert in_words.value(fact, "en") == said and fact.was == "rwssh"
    assert facts.keep(only(place, said, "CDCB", DAY)) == 0  # what is shown may be written again
    facts.keep(only(place, "Take back", "CDCB", DAY))
    assert built.from_rows(tmp_path, [water]).all(asked) == [("rwssh", 1.0, True)]


def test_a_target_that_was_confirmed_is_said_beside_the_value_of_its_indicator() -> None:
    assert indicators.targets_of("on_budget", "en") == ""
    facts.keep(only(("dcps_targets", "on_budget | 2028", "target"), 85, "CDCB", DAY))
    said = "Strategy for 2028 is 85.0% (Confirmed by CDCB, 1 Mar 2026)."
    assert indicators.targets_of("on_budget", "en").endswith(said)
    assert "៨៥,០%" in indicators.targets_of("on_budget", "km") and indicators.targets_of("untied", "en") == ""
