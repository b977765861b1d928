"""Agenda, invitation, minutes and letters on the worked example of Education, whose next plenary is on 15 July 2026."""

import datetime as dt
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from icalendar import Calendar

from twg_analytics import reference
from twg_analytics.exports import packs
from twg_analytics.reports import answers, kinds, minutes
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part, Report


def told(about: Answers, kind: str, language: Any = "en") -> Report:
    return kinds.report(kind, about, language, kinds.FORMS_OF[kind][0])


def parts(report: Report) -> dict[str, Part]:
    return {part.key: part for part in report.parts}


def rows(part: Part) -> list[dict[str, Any]]:
    assert part.table is not None
    return part.table.frame.to_dict("records")


def on(day: str, groups: Path, monkeypatch: pytest.MonkeyPatch) -> Answers:
    monkeypatch.setenv("TWG_TODAY", day)
    return answers.ask(twg="ed", file=groups)


# The agenda


def test_the_agenda_goes_by_the_guideline_and_takes_two_hours(education: Answers) -> None:
    report = told(education, "agenda")
    assert report.subtitle.startswith("Plenary, 15 Jul 2026.")
    items = rows(parts(report)["items"])
    assert [item["section"] for item in items][1:7] == ["VII(i)", "VIII, IX", "VIII, IX", "V(iii), VIII", "V(i)", "IX"]
    assert sum(item["proposed_minutes"] for item in items) == 120
    found = {item["item_number"]: item["agenda_finding"] for item in items}
    assert found[2] == "1 action is overdue; 1 more is open"
    assert found[3] == "2026: 1 of 2 activities is delayed"
    assert found[6] == "US$\xa0700,000 of what Education costed for 2026 has no money yet"
    assert found[7] == "1 action from another forum is not done"
    assert items[2]["paper"] == "Meeting pack: 3. Delayed activities. On screen: Workplan"
    assert [row["action"] for row in rows(parts(report)["item_forums"])] == ["Report to the dialogue"]


def test_an_agenda_in_khmer_or_two_languages_leaves_tables_to_the_papers(education: Answers) -> None:
    """It says every item and every decision sought all the same, and what has no paper."""
    full = parts(told(education, "agenda"))
    for language in ("km", "both"):
        found = parts(told(education, "agenda", language))
        assert len(rows(found["items"])) == 9
        assert [part.key for part in found.values() if part.table is not None] == ["items", "item_forums"]
        assert len(found["sought"].asks) == sum(len(part.asks) for part in full.values()) > 0


def test_what_no_other_forum_asked_is_said_in_words(education: Answers) -> None:
    about = replace(education, actions=education.actions.assign(origin_code="this_twg"))
    items = rows(parts(told(about, "agenda"))["items"])
    assert items[6]["agenda_finding"] == "No action from another forum is waiting"


def test_a_group_without_a_workbook_has_an_agenda_that_says_so(nobody: Answers) -> None:
    report = told(nobody, "agenda")
    assert report.subtitle.startswith("Day, hour and place:")
    assert len(rows(parts(report)["items"])) == 9
    assert packs.made(nobody, "agenda", "both", "docx")


def test_the_agenda_says_that_the_data_are_older_than_today(groups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = told(on("2026-09-01", groups, monkeypatch), "agenda")
    overview = parts(report)["items"]
    assert "Counted on 1 Sep 2026; the data are of 30 Jun 2026" in overview.paragraphs[1]
    assert rows(overview)[1]["agenda_finding"] == "2 actions are overdue on 1 Sep 2026 (data of 30 Jun 2026)"
    assert report.subtitle.startswith("Day, hour and place:")  # that of July is over


# The invitation


@pytest.mark.parametrize("language", kinds.LANGUAGES)
def test_the_invitation_is_a_calendar_that_opens_anywhere(education: Answers, language: Any) -> None:
    calendar = Calendar.from_ical(packs.made(education, "invitation", language, "ics"))
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH") and calendar["prodid"]
    for part in calendar.walk():  # RFC 5545, 3.6 and 3.6.6: what each part of a calendar has to have, in its form
        required: tuple[str, ...] = part.required
        assert not part.errors and all(part.get(name) for name in required), part.name
    assert all((alarm["action"], bool(alarm["description"])) == ("DISPLAY", True) for alarm in calendar.walk("VALARM"))
    meeting, papers = calendar.walk("VEVENT")
    assert (meeting.decoded("dtstart"), meeting.decoded("dtend")) == (dt.date(2026, 7, 15), dt.date(2026, 7, 16))
    assert papers.decoded("dtstart") == dt.date(2026, 7, 5)
    assert meeting["uid"] != papers["uid"] and "2026-07-15" in str(meeting["uid"])
    assert all(event.decoded("dtstamp").tzinfo is not None and event["summary"] for event in (meeting, papers))
    assert [event.walk("VALARM")[0].decoded("trigger") for event in (meeting, papers)] == [
        dt.timedelta(days=-2), dt.timedelta(days=-7),
    ]  # fmt: skip


def test_the_same_meeting_is_the_same_entry_in_any_language(education: Answers) -> None:
    keys = {
        tuple(day.key for day in told(education, "invitation", language).days) for language in kinds.LANGUAGES
    }  # fmt: skip
    assert len(keys) == 1


def test_without_a_meeting_to_come_there_is_no_invitation(groups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = on("2026-07-16", groups, monkeypatch)
    with pytest.raises(packs.CannotMake, match="none to invite to") as refused:
        packs.made(about, "invitation", "en", "ics")
    assert refused.value.key == "no_invitation"


# The minutes


def test_the_minutes_begin_with_what_is_known(education: Answers) -> None:
    found = parts(told(education, "minutes"))
    record = {row["column"]: row["entry"] for row in rows(found["record"])}
    assert (record["meeting_date"], record["kind"], record["attended_ngos"]) == ("15/07/2026", "Plenary", "")
    names, *came = rows(found["attendance"])
    assert list(names) == list(names.values())
    assert [row["constituency"] for row in came[:4]] == ["Government", "Government", "Government",
                                                         "Development partner"]  # fmt: skip
    names, first, second, *blank = rows(found["agreed"])
    assert list(names.values()) == list(names) == list(minutes.ACTION)
    assert (first["action_id"], first["due_on"], first["escalated_to_host"]) == ("X-2", "01/05/2026", "Yes")
    assert (second["action_id"], second["origin"], second["closed_on"]) == ("X-3", "Other forum", "")
    assert blank and all(set(row.values()) == {""} for row in blank)


def test_the_columns_of_the_minutes_are_those_of_the_workbook() -> None:
    layout = reference.load("layouts/twg_workbook").dropna(subset="column")
    of_actions = [name for name in layout.query("sheet == 'Actions'")["column"] if not name.endswith("_km")]
    assert list(minutes.ACTION) == of_actions
    of_meetings = layout.query("sheet == 'Meetings'")["column"].tolist()
    assert [*minutes.MEETING, "decisions"] == of_meetings  # these are asked for item by item


def test_the_minutes_of_a_meeting_that_is_over_are_of_that_one(groups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = told(on("2026-07-20", groups, monkeypatch), "minutes")
    assert report.subtitle.startswith("Plenary, 15 Jul 2026.")


@pytest.mark.parametrize("language", kinds.LANGUAGES)
def test_the_form_holds_nothing_but_what_was_known(education: Answers, language: Any) -> None:
    document = docx.Document(BytesIO(packs.made(education, "minutes", language, "docx")))
    *_, agreed = document.tables
    assert [cell.text for cell in agreed.rows[1].cells] == list(minutes.ACTION)
    assert agreed.rows[2].cells[0].text == "X-2" and agreed.rows[2].cells[5].text == ""


# The letters


def test_each_institution_has_a_letter_on_a_page_of_its_own(groups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = on("2026-09-01", groups, monkeypatch)
    late = about.actions.assign(responsible=["MoEYS", "MoWA", "MoEYS"][: len(about.actions)])
    about = replace(about, actions=late)
    sent_to, *letters = told(about, "letters").parts
    assert {row["responsible"]: row["overdue_actions"] for row in rows(sent_to)} == {"MoEYS": 1, "MoWA": 1}
    assert [letter.title for letter in letters] == ["To: MoEYS", "To: MoWA"]
    assert all(letter.is_new_page and len(rows(letter)) == 1 for letter in letters)
    assert letters[0].paragraphs[0] == "1 Sep 2026" and "the data are of 30 Jun 2026" in letters[0].paragraphs[1]
    assert letters[0].paragraphs[2].endswith("1 for which your institution is responsible has come due and is not"
                                             " reported closed:")  # fmt: skip
    content = packs.made(about, "letters", "both", "docx")
    breaks = [p for p in docx.Document(BytesIO(content)).paragraphs if p.paragraph_format.page_break_before]
    assert len(breaks) == 2


def test_an_answer_is_asked_for_before_the_papers_go_out(education: Answers) -> None:
    owed = replace(education, actions=education.actions.assign(responsible="MoEYS"))
    (_, letter) = told(owed, "letters").parts
    assert "by 5 Jul 2026" in letter.closing[0] and "15 Jul 2026" in letter.closing[0]


def test_without_an_overdue_action_there_is_no_letter(nobody: Answers) -> None:
    with pytest.raises(packs.CannotMake, match="no letter to write"):
        packs.made(nobody, "letters", "en", "docx")


def test_a_report_is_made_in_its_own_formats_only(education: Answers) -> None:
    with pytest.raises(packs.CannotMake, match="is made as ics"):
        packs.made(education, "invitation", "en", "docx")
