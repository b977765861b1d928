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
from twg_analytics.charts import theme
from twg_analytics.exports import packs, tables
from twg_analytics.questions import jmis
from twg_analytics.questions.scope import Scope
from twg_analytics.reference import facts
from twg_analytics.reports import answers, cover, decisions, kinds
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part, Report
from twg_analytics.sentences import work

MILLION = invented.MILLION


def pack(about: Answers, language: Any = "en", form: str = "xlsx") -> Report:
    return kinds.report("meeting-pack", about, language, form)


def parts(report: Report) -> dict[str, Part]:
    return {part.key: part for part in report.parts}


def frame(part: Part) -> pd.DataFrame:
    assert part.table is not None
    return part.table.frame


# The numbers


def test_the_cover_names_who_was_confirmed_in_an_office_before_whom_the_workbook_names(
    education: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(pack(education).cover)["Chair"]
    fact = next(fact for fact in facts.listed() if fact.place == ("twgs", "ed", "chair"))
    told = replace(fact, value="Ministry of Planning", confirmed_by="CDCB", confirmed_on="2026-03-01")
    monkeypatch.setattr(cover, "confirmed_facts", lambda: [told])
    assert "Ministry of Planning" not in before
    assert dict(pack(education).cover)["Chair"] == "Ministry of Planning (Confirmed by CDCB, 1 Mar 2026)"


def test_titles_are_findings_worked_out_by_hand_in_the_order_of_the_meeting(education: Answers) -> None:
    found = [(part.section, part.title) for part in pack(education, form="pptx").parts]
    assert found == [
        ("1. Decisions sought", "Decisions sought"),
        ("2. JMIs", "2025: 1 of 1 JMI is not due yet"),
        ("3. Delayed activities", "2026: 1 of 2 activities is delayed"),
        ("4. Funding gap", "US$\xa0700,000 of what Education costed for 2026 has no money yet"),
        ("4. Who could close the gap", "No project in the pipeline could pay for what 1 activity lacks in 2026"),
        ("5. Actions", "1 action is overdue; 1 more is open"),
        ("", "Nothing to show on these"),
        ("Annex", "US$\xa037.0 million was disbursed for Education in 2025, counted once"),
        ("Annex", "2025: Of the provinces Phnom Penh receives most: US$\xa031.0 million, 84% of the money"),
        ("Annex", "1 of 1 activity with a cost in 2026 lacks money: Build schools, US$\xa0700,000"),
        ("Annex", "12 of 16 rules that can be judged are met since 1 Jan 2026; documents came ten days before 1 of 2"
         " plenary meetings"),
    ]  # fmt: skip


def test_what_has_nothing_to_show_is_a_line(education: Answers) -> None:
    lines = parts(pack(education, form="pptx"))["silent"].paragraphs
    assert [line.partition(". ")[0] for line in lines] == [
        "What changed since the last meeting is not known",
        "What was spent of the workplan is not reported",
        "No project of Education is in the pipeline",
        "No money of Education is marked for a cross-cutting issue",
    ]
    assert "The data of 30 Jun 2025 hold no" in lines[0]


# The decisions


def test_decisions_are_made_of_the_figures_and_say_what_backs_them(education: Answers) -> None:
    asks = parts(pack(education))["decisions"].asks
    assert [(ask.text, ask.backed_by) for ask in asks] == [
        ("Find who could pay for Build schools: it lacks US$\xa0700,000 in 2026, and no project in the pipeline could"
         " pay for it", "remedies"),
        ("Have the host ministry answer for 1 action that was brought to it and is overdue: X-2", "actions"),
    ]  # fmt: skip


def test_of_many_decisions_seven_are_sought_in_the_order_of_the_meeting(published: Warehouses) -> None:
    about = answers.ask(twg="ed", file=published("jmis"))
    rows = pd.concat([about.standings] * 2, ignore_index=True)
    late = pd.DataFrame(
        {"action_id": [f"X{n}" for n in range(9)], "action": "Report", "responsible": [f"M{n % 3}" for n in range(9)],
         "due_date": pd.Timestamp("2026-01-05"), "action_state_code": "overdue", "escalated_code": "no"}
    )  # fmt: skip
    idle = pd.DataFrame({"activity_id": ["A", "B"], "has_solution": [False, True], "activity": "Build"})
    counted = pd.DataFrame([{"first_plan_year": 2026, "last_plan_year": 2026}])
    asks = decisions.asks(replace(about, standings=rows, actions=late, activities=idle, work=counted), "en")
    assert [ask.backed_by for ask in asks] == ["jmis"] * 4 + ["delays"] + ["actions"] * 2
    said = [ask.text for ask in asks]
    assert "Decide how 2 JMIs that are off track come back: E, E" in said
    assert "Decide on a solution for 1 delayed activity that lacks a cause or a solution: A" in said
    assert said[-1] == "Bring 3 overdue actions of M1 to the host ministry; the oldest was due on 5 Jan 2026"


def test_the_slide_named_beside_a_decision_is_the_one_that_backs_it(published: Warehouses) -> None:
    about = answers.ask(twg="he", file=published("sample"))
    made = pack(about, form="pptx")
    slides = list(Presentation(BytesIO(packs.written(made, "pptx"))).slides)
    (table,) = [shape.table for shape in slides[1].shapes if shape.has_table]
    named = [(row.cells[2].text, int(row.cells[3].text)) for row in list(table.rows)[1:]]
    assert len(named) == len(parts(made)["decisions"].asks) > 2
    titles = {part.section: part.title for part in made.parts}
    for section, number in named:
        assert slides[number - 1].shapes.title.text.startswith(titles[section])


def test_the_worst_jmi_comes_first_with_its_light_both_ratings_and_its_cause(published: Warehouses) -> None:
    made = pack(answers.ask(twg="ed", file=published("jmis")), form="pptx")
    rows = tables.cells(parts(made)["jmis"].table, "en")  # type: ignore[arg-type]
    worst, second = rows[0], rows[1]
    assert (worst[4].text, worst[4].fill) == ("\N{MULTIPLICATION X} Off track", theme.STATUSES["off_track"][0])
    assert worst[5].text.endswith("Off track") and worst[7].text.startswith("Moving the wrong way.")
    assert second[7].text.startswith("75% of the way from the baseline to the target of the year")


def test_activities_without_a_solution_come_first_and_say_so(published: Warehouses) -> None:
    about = answers.ask(twg="fsn", file=published("sample"))
    delayed = parts(pack(about, form="pptx"))["delays"]
    assert delayed.table is not None
    rows = tables.cells(delayed.table, "en")
    lacks = [any(cell.text in ("no cause given", "none proposed") for cell in row) for row in rows]
    assert True in lacks and lacks == sorted(lacks, reverse=True)


def test_resources_are_counted_once_and_say_who_reported(education: Answers) -> None:
    part = parts(pack(education))["resources"]
    assert list(zip(frame(part)["partner_code_itself"], frame(part)["counted_usd"], strict=True)) == [
        ("adb", 36 * MILLION),
        ("small_hands", 1 * MILLION),
    ]
    # P1 40, of which 10 are another's; 60 % of P2's 10; P6 3, of which 2 are another's.
    assert "2025: 3 of 3 projects report a disbursement (100%)." in part.paragraphs
    assert any("US$\xa049.0 million" in text and "US$\xa012.0 million" in text for text in part.paragraphs)
    assert "2025: Asian Development Bank gives most: US$\xa036.0 million, 97% of the money." in part.paragraphs


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
    assert found["gap"].title == "US$\xa025.0 million of what Education costed for 2026 has no money yet"
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
        "Beside the gap: US$\xa06.0 million linked to no activity.",
    )
    assert "Unfunded at close of 2025: US$\xa013.0 million." in found["gap"].paragraphs
    assert found["pipeline"].title == "US$\xa012.0 million is planned for 2026 by 1 project in the pipeline"
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


def test_a_group_without_workbook_has_one_slide_that_says_what_is_needed(nobody: Answers) -> None:
    made = pack(nobody, form="pptx")
    (needed,) = made.parts
    assert needed.title == "What is needed from Forestry Reform"
    assert needed.paragraphs[0].startswith("This group sent no workbook")
    assert "No project of the databases names Forestry Reform." in needed.paragraphs
    assert needed.paragraphs[-1] == "No earlier data hold a workbook of this group."
    assert "the group sent no workbook" in made.source
    assert not re.search(r"US\$\xa00|\b0 of\b", " ".join(needed.paragraphs))


def test_a_group_that_reported_before_is_shown_as_it_stood_then_with_the_day(published: Warehouses) -> None:
    about = answers.ask(twg="fr", file=published("sample"))
    assert not about.has_workbook and about.last is not None
    assert about.last.scope.snapshot == dt.date(2025, 3, 31)
    said = parts(pack(about, form="pptx"))["needed"].paragraphs
    assert "Last reported with the data of 31 Mar 2025, as it stood then:" in said
    assert f"{work.delayed(about.last.work.iloc[0], about.last.scope, 'en')}." in said


def test_without_workbook_and_with_money_the_workbook_still_says_what_is_not_known(nobody: Answers) -> None:
    found = parts(pack(nobody))
    for key in ("gap", "remedies", "lacking", "delays", "jmis", "conduct", "actions"):
        assert (found[key].missing or "").startswith("This group sent no workbook"), key
        assert found[key].table is None and found[key].figure is None
    assert found["resources"].missing == "No project of the databases names Forestry Reform."


def test_the_brief_says_that_the_workbook_is_missing(nobody: Answers) -> None:
    needed, _ = pack(nobody, form="docx").parts
    assert needed.paragraphs[0].startswith("This group sent no workbook")


def test_one_project_has_its_money_and_no_others(groups: Path) -> None:
    found = parts(pack(answers.ask(twg="iri", file=groups)))
    assert frame(found["projects"])["project_number"].tolist() == ["KH-P5"]
    assert found["projects"].title == "1 record belongs to this group"
    assert "gives most: US$\xa02.0 million, 100% of the money." in " ".join(found["resources"].paragraphs)


def test_a_workbook_without_a_year_is_not_judged(groups: Path) -> None:
    part = parts(pack(answers.ask(twg="he", file=groups)))["conduct"]
    assert part.title == "How the group works is not known"
    assert part.missing is not None and "does not say" in part.missing


# Both languages, every format; only the brief has a drawing less in Khmer, for it must end on two pages.


@pytest.mark.parametrize("twg", ["ed", "he", "iri", "fr"])
@pytest.mark.parametrize(
    ("kind", "form"),
    [(kind, form) for kind in kinds.KINDS for form in kinds.FORMS_OF[kind] if (kind, form) != ("meeting-pack", "docx")],
)
def test_both_languages_have_the_same_parts_and_join(groups: Path, kind: str, twg: str, form: str) -> None:
    about = answers.ask(twg=twg, file=groups)
    try:
        english, khmer, both = (kinds.report(kind, about, language, form) for language in ("en", "km", "both"))
    except answers.NoReport as error:  # no meeting to come, or nothing overdue
        assert kind in ("invitation", "letters") and error.key
        return
    if any(part.key == "sought" for part in khmer.parts):  # a short agenda: what is sought stands together
        asked = [(ask.text, ask.backed_by) for part in khmer.parts for ask in part.asks]
        assert [ask.backed_by for part in english.parts for ask in part.asks] == [backed for _, backed in asked]
        assert [part.key for part in both.parts] == [part.key for part in khmer.parts]
        assert all(re.search("[\u1780-\u17ff]", text) for text, _ in asked)
        return
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


@pytest.mark.parametrize("twg", ["ed", "fr", "iri"])
@pytest.mark.parametrize("language", ["en", "km", "both"])
def test_every_slide_says_its_day_and_what_it_rests_on(groups: Path, twg: str, language: Any) -> None:
    about = answers.ask(twg=twg, file=groups)
    deck = Presentation(BytesIO(packs.made(about, "meeting-pack", language, "pptx")))
    assert len(deck.slides) >= 3
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
    partners = charts["US$\xa037.0 million was disbursed for Education in 2025, counted once"]
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
    assert both.facing is not None
    assert (both.title, both.facing.title) == ("អប់រំ៖ កញ្ចប់ឯកសារប្រជុំ", "Education: meeting pack")
    assert [part.key for part in both.parts] == [part.key for part in both.facing.parts]


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
        "2025: US$\xa030 is marked as very significant for Gender equality and women's empowerment, 75% of the money"
        " that carries any marker; no issue has more"
    )


def test_a_total_budget_is_not_said_to_be_counted_once(published: Warehouses) -> None:
    about = answers.ask(twg="ed", file=published("budgets"))
    report = pack(about)
    # P1 100 and 60 % of P2's 50.
    assert parts(report)["resources"].title == (
        "The projects of Education have total budgets of US$\xa0130.0 million, as the records give them"
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
        and slide.shapes.title.text.startswith("US$\xa032.0 million of what Health costed for 2026 has no money yet")
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
        == "Counted disbursements of 2025 are now told as US$\xa03.0 million more than in the data of 31 Dec 2025"
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
    begins = " \N{MIDDLE DOT} The axis begins at US$\xa0400,000, not at zero."
    assert context["gap"].endswith(begins)
    said = [one.removesuffix(begins) for one in context.values()]
    assert all(re.match(r"Years: \d{4}.*Technical Working Group: Education$", one) for one in said)
