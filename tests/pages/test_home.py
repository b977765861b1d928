"""The first page: gaps and candidates, for the country, a TWG and a partner, and where its lines lead."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from twg_analytics.words import columns, label, number

BOTH = pytest.mark.parametrize("language", ["en", "km"])


def links(app: AppTest, page: str) -> list[tuple[str, str]]:
    """What the links to a page say, and with which choices they lead there."""
    protos = [link.proto for link in app.get("page_link")]
    return [(proto.label, proto.query_string) for proto in protos if proto.page.rpartition("/")[2] == page]


def said(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


def test_the_largest_gaps_stand_on_the_first_page_with_who_could_close_them(open_app: Open) -> None:
    """By `building/workplans.py`, of the open year 2026: K3 for Health's A, K4 for Education's C, nobody for its A."""
    app = open_app(data="workplans")
    gaps = links(app, "funding_gaps")
    assert [label for label, query in gaps if "open" in query] == [
        "**US$\xa032.0 million** · Equip hospitals · HE, 2026",
        "**US$\xa020.0 million** · Review school feeding menus · ED, 2026",
        "**US$\xa05.0 million** · Build schools · ED, 2026",
    ]
    assert next(query for _, query in gaps if "open" in query) == "open=activity%3Ahe%3AA"
    told = " ".join(said(app))
    assert "would close US$\xa032.0 million and leave US$\xa00." in told
    assert "would close US$\xa012.0 million and leave US$\xa08.0 million." in told
    assert "No candidate: no project in the pipeline has money planned for it" in told


@BOTH
def test_a_group_and_a_partner_have_the_first_page_for_themselves(open_app: Open, language: str) -> None:
    app = open_app(data="workplans", twg="ed", lang=language)
    assert app.title[0].value == {"en": "Education", "km": "អប់រំ"}[language]
    assert len([query for _, query in links(app, "funding_gaps") if "open" in query]) == 2
    app = open_app(data="workplans", partner="japan", lang=language)
    assert app.title[0].value == {"en": "Japan", "km": "ជប៉ុន"}[language]
    (gap,) = [query for _, query in links(app, "funding_gaps") if "open" in query]
    assert "activity%3Aed%3AC" in gap and "partner=japan" in gap


@BOTH
def test_lines_about_jmis_and_changes_open_their_rows(open_app: Open, language: str) -> None:
    app = open_app(data="sample", lang=language)
    ((_, jmis),) = links(app, "jmi_scorecard")
    assert "open=attention" in jmis
    there = open_app("jmi_scorecard", data="sample", lang=language, open="attention")
    assert there.selectbox(key="open").value == "attention"
    # The sample has 13 JMIs off track and 15 delayed in 2025; some others are rated differently by the two sides.
    statuses = there.dataframe[0].value[columns.heading("computed_status_code", language)].value_counts()
    assert [statuses[label("jmi_status", code, language)] for code in ("off_track", "delayed")] == [13, 15]
    assert statuses.sum() > 28
    (since,) = [query for _, query in links(app, "changes")]
    cause = parse_qs(since)["open"][0]
    assert open_app("changes", data="sample", lang=language, open=cause).selectbox(key="open").value == cause


@BOTH
def test_lines_about_overdue_actions_and_who_has_not_reported_open_their_rows(open_app: Open, language: str) -> None:
    app = open_app(data="sample", lang=language)
    ((said_of_actions, opened),) = links(app, "actions")
    assert "open=overdue" in opened
    there = open_app("actions", data="sample", lang=language, open="overdue")
    rows = len(there.dataframe[0].value)
    assert number(rows, language) in said_of_actions and rows > 0
    assert not any("not part of this view" in caption for caption in said(there))
    assert "not part of this view" in said(open_app("actions", data="sample", open="nothing"))[-1]
    # 53 partners and 40 NGOs are expected to report 2025, and 52 and 39 did; 15 of 21 groups sent a workbook.
    assert len(links(app, "coverage")) == 1
    ((silent, _),) = links(app, "registry")
    assert number(6, language) in silent


def test_who_is_chosen_leads_to_the_page_of_all_that_is_known_of_it(open_app: Open) -> None:
    """Whose money it is goes without saying where there is one only."""
    app = open_app(data="sample", partner="adb")
    assert links(app, "partner_profile")[-1] == ("Partner profile", "partner=adb")
    assert "more in 2025 than in 2024." in " ".join(said(app))
    assert "that reported both years" not in " ".join(said(app)) and "Reported for" not in " ".join(said(app))
    app = open_app(data="sample", twg="ed")
    assert links(app, "twg_profile")[-1] == ("TWG profile", "twg=ed")
    assert any(label.startswith("1 of 11 projects in the pipeline is stalled.") for label, _ in links(app, "pipeline"))


def test_a_group_without_a_workbook_is_not_said_to_lack_nothing_and_to_plan_no_meeting(open_app: Open) -> None:
    app = open_app(data="sample", twg="ljr")
    assert [info.value for info in app.info] == [
        "No Technical Working Group in this view sent a workplan for this snapshot. That is not reported; it is not a"
        " gap of zero."
    ]
    assert not links(app, "meetings") and links(app, "pipeline")


def test_the_gap_of_the_country_says_of_how_many_groups_it_is(open_app: Open) -> None:
    assert "It is of the plans of 15 of 21 groups." in " ".join(said(open_app(data="sample")))
    assert "of 21 groups" not in " ".join(said(open_app(data="sample", twg="ed")))
    app = open_app("funding_gaps", data="sample", twg="ed;ppr;ljr")  # the last of which sent no workplan
    assert "It is of the plans of 2 of 3 groups." in " ".join(said(app))


def test_every_line_leads_to_its_page(open_app: Open) -> None:
    app = open_app(data="sample")
    for page in ("jmi_scorecard", "workplan", "actions", "pipeline", "sector_plan", "changes"):
        assert links(app, page), page
    (stalled,) = (query for _, query in links(app, "pipeline") if query)
    below = [query for label, query in links(app, "sector_plan") if "less than its planned share" in label]
    assert stalled == "open=stalled" and below == ["open=main_sector%3A2", "open=main_sector%3A3"]
    assert [query for _, query in links(app, "workplan") if query] == ["open=delayed"]
    plan = open_app("workplan", data="sample", open="delayed")
    (behind,) = (box.options[0] for box in plan.selectbox if box.value == "delayed")
    opened = next(table.value for table in plan.dataframe if "Cause of delay" in table.value)
    assert f"Delayed: {len(opened)}" == behind


def test_the_money_of_a_partner_is_reached_from_its_page_also_where_it_is_shown_unasked(open_app: Open) -> None:
    asked = [query for _, query in links(open_app("partner_profile", data="sample"), "explore")]
    assert asked == ["", "partner=adb"]  # that of the menu, and "The money, part by part"
    assert [query for _, query in links(open_app(data="sample"), "explore") if "partner" in query] == []


def test_without_workplans_the_first_page_tells_the_money_and_no_gap(open_app: Open) -> None:
    app = open_app(data="real")
    assert [metric.label for metric in app.metric] == ["Disbursed, counted once, 2025"]
    assert not [query for _, query in links(app, "funding_gaps") if "open" in query]
