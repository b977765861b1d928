"""The meeting pack on the worked examples: its titles and numbers by hand, missing said, both languages alike."""

import datetime as dt
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation

from tests.building import built, invented, working_groups
from tests.conftest import Warehouses
from tests.reading import rows
from twg_analytics.exports import packs
from twg_analytics.questions import jmis
from twg_analytics.questions.scope import Scope
from twg_analytics.reports import answers, kinds
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part, Report

MILLION = invented.MILLION
KEYS = ["resources", "provinces", "gap", "lacking", "pipeline", "delays", "jmis", "conduct", "markers", "actions",
        "changes"]  # fmt: skip


def pack(about: Answers, language: Any = "en", form: str = "xlsx") -> Report:
    return kinds.report("meeting-pack", about, language, form)


def parts(report: Report) -> dict[str, Part]:
    return {part.key: part for part in report.parts}


def frame(part: Part) -> pd.DataFrame:
    assert part.table is not None
    return part.table.frame


# The numbers


def test_titles_are_findings_worked_out_by_hand(education: Answers) -> None:
    assert [part.title for part in pack(education, form="pptx").parts][1:] == [
        "US$ 37.0 million was disbursed for Education in 2025, counted once",
        "2025: Of the provinces Phnom Penh receives most: US$ 31.0 million, 84% of the money",
        "US$ 700,000 of what Education costed for 2026 has no money yet",
        "1 of 1 activity with a cost in 2026 lacks money: Build schools, US$ 700,000",
        "No project of Education is in the pipeline",
        "2026: 1 of 2 activities is delayed",
        "2025: 1 of 1 JMI is not due yet",
        "12 of 16 rules that can be judged are met since 1 Jan 2026; documents came ten days before 1 of 2 plenary"
        " meetings (the first 10 of 16)",
        "No money of Education is marked for a cross-cutting issue",
        "1 action is overdue; 1 more is open",
        "What changed since the last meeting is not known",
    ]


def test_resources_are_counted_once_and_say_who_reported(education: Answers) -> None:
    part = parts(pack(education))["resources"]
    assert list(zip(frame(part)["partner_code_itself"], frame(part)["counted_usd"], strict=True)) == [
        ("adb", 36 * MILLION),
        ("small_hands", 1 * MILLION),
    ]
    # P1 40, of which 10 are another's; 60 % of P2's 10; P6 3, of which 2 are another's.
    assert "2025: 3 of 3 projects report a disbursement (100%)." in part.paragraphs
    assert any("US$ 49.0 million" in text and "US$ 12.0 million" in text for text in part.paragraphs)
    assert "2025: Asian Development Bank gives most: US$ 36.0 million, 97% of the money." in part.paragraphs


def test_provinces_add_up_to_the_total(education: Answers) -> None:
    rows = frame(parts(pack(education))["provinces"])
    assert dict(zip(rows["province_code"], rows["counted_usd"], strict=True)) == {
        "Phnom Penh": 31 * MILLION,
        "Battambang": 6 * MILLION,
    }


def test_gap_is_that_of_the_year_of_the_data_and_uncosted_is_not_zero(published: Warehouses) -> None:
    about = answers.ask(twg="ed", file=published("workplans"))
    found = parts(pack(about))
    # 2026: A 30 - 5 - 20 = 5, C 20; 2025: A 50 - 5 - 30 - 2 = 13; B has no cost.
    assert found["gap"].title == "US$ 25.0 million of what Education costed for 2026 has no money yet"
    by_year = frame(found["gap"]).set_index("year")
    assert by_year["gap_usd"].to_dict() == {2025: 13 * MILLION, 2026: 25 * MILLION}
    lacking = frame(found["lacking"])
    assert list(zip(lacking["activity_id"], lacking["gap_usd"], strict=True)) == [
        ("C", 20 * MILLION),
        ("A", 5 * MILLION),
    ]
    # The denominator is of the year: A and C have a cost in 2026.
    assert found["gap"].paragraphs[:2] == (
        "2 of 2 activities with a cost in 2026 lack money. 1 of 3 activities has no cost in 2026, so its gap is not"
        " known.",
        "Beside the gap: US$ 6.0 million linked to no activity.",
    )
    assert "Unfunded at close of 2025: US$ 13.0 million." in found["gap"].paragraphs
    assert found["pipeline"].title == "US$ 12.0 million is planned for 2026 by 1 project in the pipeline"
    delayed = frame(found["delays"]).iloc[0]
    assert (delayed["cause_of_delay"], delayed["proposed_solution"]) == ("Floods", "Use framework contracts")


def test_rules_not_met_come_first_and_the_ten_day_rule_is_said(education: Answers) -> None:
    part = parts(pack(education))["conduct"]
    rows = frame(part)
    assert set(rows["conduct_rule_code_itself"].head(4)) == set(working_groups.UNMET)
    assert len(rows) == 16
    assert part.paragraphs[:3] == (
        "Documents were sent ten days before 1 of 2 plenary meetings held since 1 Jan 2026, and minutes were"
        " circulated of 1.",
        "Not ten days before: the meetings of 20 May 2026.",
        "Without minutes: the meetings of 20 May 2026.",
    )
    assert part.paragraphs[4] == "The next meeting is planned for 15 Jul 2026, its documents are due on 5 Jul 2026."


def test_only_actions_that_are_not_done_are_listed(education: Answers) -> None:
    rows = frame(parts(pack(education))["actions"])
    assert list(zip(rows["action_id"], rows["action_state_code"], strict=True)) == [("X-2", "Overdue"), ("X-3", "Open")]
    assert rows["delay_days"].iloc[0] == 60 and pd.isna(rows["delay_days"].iloc[1])


def test_compared_with_the_last_data_before_the_last_plenary(education: Answers) -> None:
    assert education.meeting == dt.date(2026, 5, 20)
    assert education.before == invented.BEFORE
    part = parts(pack(education))["changes"]
    # The earlier data have no disbursement: missing is said, and there is no figure that begins at zero.
    assert part.figure is None
    assert part.missing is not None and part.missing.startswith("The data of 30 Jun 2025 hold no")
    assert "not known" in part.paragraphs[0]


def test_without_earlier_data_a_sentence_says_so(groups: Path) -> None:
    about = answers.ask(twg="ed", snapshot=invented.BEFORE, file=groups)
    part = parts(pack(about))["changes"]
    assert about.before is None
    assert part.missing == "There are no earlier data, so nothing can be compared."


# What is missing


def test_a_group_without_workbook_is_not_reported_and_never_zero(nobody: Answers) -> None:
    found = parts(pack(nobody, form="pptx"))
    for key in ("gap", "lacking", "delays", "jmis", "conduct", "actions"):
        assert (found[key].missing or "").startswith("This group sent no workbook"), key
        assert found[key].table is None and found[key].figure is None
    assert found["resources"].missing == "No project of the databases names Forestry Reform."
    assert "the group sent no workbook" in pack(nobody).source
    told = " ".join(part.title for part in found.values())
    assert not re.search(r"US\$ 0|\b0 of\b", told)


def test_the_brief_says_that_the_workbook_is_missing(nobody: Answers) -> None:
    (summary,) = pack(nobody, form="docx").parts
    assert any(text.startswith("This group sent no workbook") for text in summary.paragraphs)


def test_one_project_has_its_money_and_no_others(groups: Path) -> None:
    found = parts(pack(answers.ask(twg="iri", file=groups)))
    assert frame(found["projects"])["project_number"].tolist() == ["KH-P5"]
    assert found["projects"].title == "1 record belongs to this group"
    assert "gives most: US$ 2.0 million, 100% of the money." in " ".join(found["resources"].paragraphs)


def test_a_workbook_without_a_year_is_not_judged(groups: Path) -> None:
    part = parts(pack(answers.ask(twg="he", file=groups)))["conduct"]
    assert part.title == "How the group works is not known"
    assert part.missing is not None and "does not say" in part.missing


# Both languages, every format; only the brief has a drawing less in Khmer, for it must end on two pages.


@pytest.mark.parametrize("twg", ["ed", "he", "iri", "fr"])
@pytest.mark.parametrize(
    ("kind", "form"),
    [(kind, form) for kind in kinds.KINDS for form in kinds.FORMS if (kind, form) != ("meeting-pack", "docx")],
)
def test_both_languages_have_the_same_parts_and_join(groups: Path, kind: str, twg: str, form: str) -> None:
    about = answers.ask(twg=twg, file=groups)
    english, khmer, both = (kinds.report(kind, about, language, form) for language in ("en", "km", "both"))
    assert [part.key for part in khmer.parts] == [part.key for part in english.parts]
    if kind == "progress-report" or form == "xlsx":
        assert [part.key for part in both.parts] == [part.key for part in english.parts]
    for one, other in zip(english.parts, khmer.parts, strict=True):
        assert len(one.paragraphs) == len(other.paragraphs), one.key
        assert (one.table is None, one.figure is None) == (other.table is None, other.figure is None), one.key
        assert re.search("[\u1780-\u17ff]", other.title), one.key
        if one.table is not None and other.table is not None:
            numbers = [key for key, held in one.table.columns.items() if held.column.format not in ("text", "code")]
            pd.testing.assert_frame_equal(one.table.frame[numbers], other.table.frame[numbers])


def test_a_bilingual_deck_shows_the_rows_that_one_language_shows(education: Answers) -> None:
    def shown(language: Any) -> dict[str, tuple[int, bool]]:
        return {
            part.key: (0 if part.table is None else len(part.table.frame), "the first" in part.title)
            for part in kinds.report("meeting-pack", education, language, "pptx").parts
        }

    alone = shown("en")
    assert alone["conduct"] == (10, True) and alone["delays"] == (1, False)
    assert shown("both") == {key: rows for key, rows in alone.items() if key != "summary"}


@pytest.mark.parametrize("twg", ["ed", "fr", "iri"])
@pytest.mark.parametrize("language", ["en", "km", "both"])
def test_a_deck_has_8_to_14_slides(groups: Path, twg: str, language: Any) -> None:
    about = answers.ask(twg=twg, file=groups)
    deck = Presentation(BytesIO(packs.made(about, "meeting-pack", language, "pptx")))
    assert 8 <= len(deck.slides) <= 14
    for slide in deck.slides:
        said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "2026" in said or "២០២៦" in said
        assert slide.notes_slide.notes_text_frame is not None
        assert len(slide.notes_slide.notes_text_frame.text) > 50


def test_slides_hold_the_amounts_of_the_page_to_the_cent(education: Answers) -> None:
    deck = Presentation(BytesIO(packs.made(education, "meeting-pack", "en", "pptx")))
    charts = {
        slide.shapes.title.text: shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart
    }
    partners = charts["US$ 37.0 million was disbursed for Education in 2025, counted once"]
    book = openpyxl.load_workbook(BytesIO(partners.part.chart_workbook.xlsx_part.blob))
    rows = {row[0]: row[1:] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert 36 * MILLION in rows["Asian Development Bank"]
    assert 1 * MILLION in rows["Small Hands"]


def test_the_workbook_is_the_same_to_the_byte_and_has_every_table(education: Answers, groups: Path) -> None:
    first = packs.made(education, "meeting-pack", "en", "xlsx")
    assert first == packs.made(answers.ask(twg="ed", file=groups), "meeting-pack", "en", "xlsx")
    book = openpyxl.load_workbook(BytesIO(first))
    (projects,) = [sheet for sheet in book.worksheets if "Projects" in sheet.title]
    cells = [cell for row in projects.iter_rows(values_only=True) for cell in row]
    assert {36 * MILLION - 6 * MILLION, "KH-P1", "adb", f"{invented.ODA}"} <= set(cells)


def test_a_bilingual_deck_says_everything_twice(education: Answers) -> None:
    both = pack(education, "both", "pptx")
    assert both.languages == ("km", "en")
    assert both.title == "អប់រំ៖ កញ្ចប់ឯកសារប្រជុំ\nEducation: meeting pack"
    assert all("\n" in part.title for part in both.parts)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (["delayed"] * 3 + ["no_data"] * 3, "2025: 3 of 6 JMIs are delayed; 3 have no data"),
        (["off_track", "on_track"], "2025: 1 of 2 JMIs is off track; 1 is on track"),
        (["achieved"] * 2, "2025: 2 of 2 JMIs are achieved"),
    ],
)
def test_titles_of_jmis_are_right_in_singular_and_plural(education: Answers, counts: list[str], said: str) -> None:
    rows = pd.concat([education.standings] * len(counts), ignore_index=True).assign(computed_status_code=counts)
    assert parts(pack(replace(education, standings=rows)))["jmis"].title == said


def test_jmis_say_who_disagrees_why_and_which_targets_nobody_agreed_to(published: Warehouses) -> None:
    part = parts(pack(answers.ask(twg="ed", file=published("jmis"))))["jmis"]
    rows = frame(part)
    # What needs attention comes first; the line from 20 in 2023 to 10 in 2028 is at 16 in 2025.
    assert list(zip(rows["jmi_id"], rows["target"].fillna("-"), rows["computed_status_code"], strict=True)) == [
        ("E", "≈ 16", "Off track"), ("A", "84", "Delayed"), ("B", "≈ 40", "No data"), ("C", "-", "Achieved"),
        ("D", "-", "Not due yet"),
    ]  # fmt: skip
    assert part.paragraphs[0].endswith("The ratings differ for 2 JMIs: A, B.")
    assert part.paragraphs[1:] == (  # both, for a slide has the first two paragraphs
        "A: By arithmetic: Delayed. The government: On track. The partners: Delayed. 75% of the way from the baseline"
        " to the target of the year; “On track” is from 90%, which it misses by 15%."
        " B: By arithmetic: No data. The government: On track. The partners: not rated. No result is reported.",
    )
    assert part.notes[0].startswith("≈ marks a target that was not agreed")
    assert rows["explanation"].tolist()[0] == "Moving the wrong way."


def test_a_jmi_without_a_result_shows_what_was_last_known(published: Warehouses) -> None:
    about = answers.ask(twg="ed", file=published("jmis"))
    of_2026 = replace(about, standings=jmis.standings(Scope(published("jmis"), about.snapshot, twg="ed"), year=2026))
    shown = frame(parts(pack(of_2026))["jmis"]).set_index("jmi_id")["computed_status_code"]
    assert shown["A"] == "No data. Last known: Delayed in 2025."
    assert shown["E"] == "No data. Last known: Off track in 2025."
    assert shown["B"] == "No data"


def test_the_strongest_marker_is_told_with_its_share(education: Answers) -> None:
    """30 of the 40 that carry a marker are very significant for gender: not said to be most of all money."""
    marked = pd.DataFrame(
        [("gender", "very_significant", 30.0), ("gender", "minor", 10.0)], columns=["code", "level_code", "counted_usd"]
    )
    coverage = education.marker_coverage.assign(projects=3, projects_answering=2, counted_usd=100, answered_usd=40)
    part = parts(pack(replace(education, marked=marked, marker_coverage=coverage)))["markers"]
    assert part.title == (
        "2025: US$ 30 is marked as very significant for Gender equality and women's empowerment, 75% of the money that"
        " carries any marker; no issue has more"
    )


def test_a_total_budget_is_not_said_to_be_counted_once(published: Warehouses) -> None:
    about = answers.ask(twg="ed", file=published("budgets"))
    report = pack(about)
    # P1 100 and 60 % of P2's 50.
    assert parts(report)["resources"].title == (
        "The projects of Education have total budgets of US$ 130.0 million, as the records give them"
    )
    said = [text for part in report.parts for text in (part.title, *part.paragraphs, *part.notes)]
    said += [value for _, value in report.about]
    assert not any(re.search("counted once", text, re.IGNORECASE) for text in said)


def test_the_steps_to_the_gap_are_native_and_to_the_cent(published: Warehouses) -> None:
    about = answers.ask(twg="he", file=published("workplans"))
    deck = Presentation(BytesIO(packs.made(about, "meeting-pack", "en", "pptx")))
    (chart,) = [
        shape.chart
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart
        and slide.shapes.title.text.startswith("US$ 32.0 million of what Health costed for 2026 has no money yet")
    ]
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = {row[0]: {cell for cell in row[1:] if cell} for row in book.worksheets[0].iter_rows(values_only=True)}
    # 2026: 35 less the government's 3 is 32; half of the pipeline's 40 leaves 12.
    assert 35 * MILLION in rows["Cost of the activities"]
    assert 3 * MILLION in rows["Government budget"]
    assert 32 * MILLION in rows["Funding gap"]
    assert 20 * MILLION in rows["Pipeline, by its weight"]
    assert 12 * MILLION in rows["What remains"]


def test_money_that_moved_is_told_by_cause(tmp_path: Path) -> None:
    earlier = rows.oda({"TWG": "Education", "Own Resources 2025": 10 * MILLION})
    later = rows.oda({"TWG": "Education", "Own Resources 2025": 13 * MILLION})
    file = built.publish(built.with_snapshots(tmp_path, {"2025-12-31": [earlier], "2026-03-31": [later]})).file
    part = parts(pack(answers.ask(twg="ed", file=file)))["changes"]
    assert (
        part.title
        == "Counted disbursements of 2025 are now told as US$ 3.0 million more than in the data of 31 Dec 2025"
    )
    assert part.figure is not None
    causes = frame(part)
    assert list(zip(causes["cause_code_itself"], causes["difference_usd"], strict=True)) == [("revised", 3 * MILLION)]


def test_each_chart_says_of_which_group_and_years_it_is(education: Answers) -> None:
    context = {
        part.key: part.figure["layout"]["meta"]["measured"].partition(" \N{MIDDLE DOT} ")[2]
        for part in pack(education).parts
        if part.figure is not None
    }
    assert {key: said for key, said in context.items() if key in ("resources", "years", "provinces")} == {
        "resources": "Years: 2025 \N{MIDDLE DOT} Technical Working Group: Education",
        "years": "Years: 2025 \N{EN DASH} 2026 \N{MIDDLE DOT} Technical Working Group: Education",
        "provinces": "Years: 2025 \N{MIDDLE DOT} Technical Working Group: Education",
    }
    begins = " \N{MIDDLE DOT} The axis begins at US$ 400,000, not at zero."
    assert context["gap"].endswith(begins)
    said = [one.removesuffix(begins) for one in context.values()]
    assert all(re.match(r"Years: \d{4}.*Technical Working Group: Education$", one) for one in said)
