"""The drawings of how TWGs work: signs, calendar, counts."""

import datetime as dt
import itertools
from typing import Any

import pandas as pd
import pytest

from twg_analytics.charts import calendar, counts, scorecard, theme
from twg_analytics.charts.finish import Caption

CAPTION = Caption("Title", "Measured", dt.date(2026, 6, 30), False, "source_workbooks")
BOTH = pytest.mark.parametrize("language", ["en", "km"])
STATES = ["met", "not_yet", "not_met", "nothing_to_judge", "not_judged", "not_reported"]


def lightness(colour: str) -> float:
    """How light a colour is on grey paper, from 0 to 100 (CIE L*)."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    y = sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
    return float(116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y)


def card(language: str = "en", **more: Any) -> dict[str, Any]:
    """Two groups and six rules, a cell in every state."""
    rows = [
        {"twg_code": twg, "twg": twg.upper(), "conduct_rule_code": f"r{n}", "rule": f"Rule {n}", "section": section,
         "conduct_state_code": state, "said": f"<{twg} {n}>", "standing": "1 of 3"}
        for twg, states in (("ed", STATES), ("he", ["not_reported"] * 6))
        for n, (state, section) in enumerate(zip(states, ("V", "V", "V", "VI", "VI", "IX"), strict=True))
    ]  # fmt: skip
    return scorecard.signs(pd.DataFrame(rows), language, CAPTION, **more)


@BOTH
def test_every_state_has_its_own_sign_and_stands_in_the_legend(language: str) -> None:
    traces = card(language)["data"]
    assert len({trace["name"] for trace in traces}) == 6
    assert len({trace["marker"]["symbol"] for trace in traces}) == 6
    assert [len(trace["x"]) for trace in traces] == [1, 1, 1, 1, 1, 7]


def test_met_not_met_and_not_reported_differ_in_grey() -> None:
    grey = [lightness(colour) for colour in (theme.KEPT, theme.NOT_KEPT, theme.NOT_JUDGED, theme.SILENT)]
    assert grey == sorted(grey)
    assert min(later - earlier for earlier, later in itertools.pairwise(grey)) > 7


def test_a_sign_stands_in_its_row_and_column_and_knows_its_cell() -> None:
    not_met = card()["data"][2]
    assert (not_met["x"], [round(y) for y in not_met["y"]], not_met["customdata"]) == ([2], [0], ["ed:r2"])
    assert not_met["hovertext"] == ["&lt;ed 2&gt;"]


def test_what_is_held_open_is_shaded_and_sections_are_kept_apart() -> None:
    bands = [shape for shape in card(twg="he", rule="r3")["layout"]["shapes"] if shape["type"] == "rect"]
    assert [(band.get("y0"), band.get("y1")) for band in bands if band.get("xref") == "paper"] == [(0.5, 1.5)]
    assert [(band["x0"], band["x1"]) for band in bands if band.get("yref") == "paper"] == [(2.5, 3.5)]
    upright = [shape["x0"] for shape in card()["layout"]["shapes"] if shape.get("yref") == "paper"]
    assert upright == [2.5, 4.5]
    assert [shape for shape in card(twg="zz")["layout"]["shapes"] if shape["type"] == "rect"] == []


def test_the_scorecard_in_words_counts_the_states_of_each_group() -> None:
    alt = card()["layout"]["meta"]["alt"]
    assert "ED: Met 1, Not yet 1, Not met 1, " in alt
    assert "HE: Not reported 6." in alt
    assert "Source: workbooks of the Technical Working Groups" in alt


def meetings() -> pd.DataFrame:
    """Education met three times and plans to meet; Health sent nothing."""
    columns = ["name", "standing", "is_silent", "meeting_date", "meeting_kind_code", "meeting_state_code",
               "documents_sent_date", "circulation_date", "notice_days", "documents_code"]  # fmt: skip
    rows = [
        ("Education", "2 held", False, "2026-02-10", "plenary", "held", "2026-01-31", "2026-01-31", 10, "in_time"),
        ("Education", "2 held", False, "2026-05-20", "plenary", "held", None, "2026-05-10", None, "not_sent"),
        ("Education", "2 held", False, "2026-05-25", "core_group", "held", "2026-05-24", "2026-05-15", 1, "late"),
        ("Education", "2 held", False, "2026-07-15", "plenary", "planned", None, "2026-07-05", None, "not_due"),
        ("Health", "Not reported", True, None, None, None, None, None, None, None),
    ]
    frame = pd.DataFrame(rows, columns=columns)
    dates = ["meeting_date", "documents_sent_date", "circulation_date"]
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in dates})


def test_notice_is_drawn_from_sending_to_meeting_and_judged_for_plenaries_only() -> None:
    figure = calendar.meetings(meetings(), "en", CAPTION, CAPTION.as_of)
    lines = {trace["name"]: trace["x"] for trace in figure["data"] if trace["mode"] == "lines"}
    assert lines == {
        "Sent in time": ["2026-01-31", "2026-02-10", None],
        "To be sent": ["2026-07-05", "2026-07-15", None],
    }
    signs = {trace["name"]: trace["marker"] for trace in figure["data"] if trace["mode"] == "markers"}
    assert signs["Plenary"]["line"]["color"] == [theme.KEPT, theme.NOT_KEPT, theme.NOT_JUDGED]
    assert signs["Plenary"]["color"] == [theme.KEPT, theme.NOT_KEPT, theme.PAPER]  # hollow when planned
    assert signs["Core group"]["line"]["color"] == [theme.REST]
    assert signs["Plenary"]["symbol"] == ["circle"] * 3 and signs["Core group"]["symbol"] != ["circle"]


def test_a_planned_day_that_is_over_is_told_apart_from_one_to_come() -> None:
    told = meetings().assign(meeting_state_code=["held", "held", "held", "not_reported", None])
    figure = calendar.meetings(told, "en", CAPTION, dt.date(2026, 11, 30))
    plenaries = next(trace["marker"] for trace in figure["data"] if trace["name"] == "Plenary")
    assert plenaries["symbol"] == ["circle", "circle", "circle-open-dot"]


@BOTH
def test_days_of_notice_are_written_under_plenaries_and_a_missing_date_is_a_question(language: str) -> None:
    notes = calendar.meetings(meetings(), language, CAPTION, CAPTION.as_of)["layout"]["annotations"]
    days = [note["text"] for note in notes if str(note.get("x", "")).startswith("2026-")]
    assert days == [{"en": "10", "km": "១០"}[language], "?"]


def test_what_is_to_come_from_today_is_shaded_and_a_line_is_at_the_day_of_the_data() -> None:
    shapes = calendar.meetings(meetings(), "en", CAPTION, dt.date(2026, 7, 20))["layout"]["shapes"]
    assert [shape["x0"] for shape in shapes if shape["type"] == "rect"] == ["2026-07-20"]
    assert [shape["x0"] for shape in shapes if shape.get("yref") == "paper"] == ["2026-07-20", "2026-06-30"]


def test_the_calendar_in_words_and_a_group_that_did_not_report() -> None:
    alt = calendar.meetings(meetings(), "en", CAPTION, CAPTION.as_of)["layout"]["meta"]["alt"]
    assert "Education: 10 Feb 2026, Plenary (Held). Documents sent on 31 Jan 2026, 10 days before; " in alt
    assert "15 Jul 2026, Plenary (Planned). Documents due on 5 Jul 2026; Health: Not reported." in alt


def test_a_calendar_without_any_meeting_still_has_its_rows() -> None:
    figure = calendar.meetings(meetings().tail(1), "en", CAPTION, CAPTION.as_of)
    assert figure["data"] == []
    assert "Health: Not reported." in figure["layout"]["meta"]["alt"]


PARTS = {"closed": ("Closed", 0), "open": ("Open", 3), "overdue": ("Overdue", 1)}


def test_parts_lie_end_to_end_and_silent_names_have_a_word_and_no_bar() -> None:
    frame = pd.DataFrame(
        [("Education", "open", 2), ("Education", "closed", 3), ("Land <a>", "overdue", 1)],
        columns=["name", "part_code", "count"],
    )
    figure = counts.bars(frame, "en", CAPTION, parts=PARTS, silent={"Health": "Not reported"})
    assert {trace["name"]: (trace["base"], trace["x"]) for trace in figure["data"]} == {
        "Closed": ([0, 0], [3, 0]),
        "Open": ([3, 0], [2, 0]),
        "Overdue": ([5, 0], [0, 1]),
    }
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts[:6] == ["Education", "<b>5</b>", "Land &lt;a&gt;", "<b>1</b>", "Health", "<b>Not reported</b>"]
    assert "Education: Closed 3, Open 2; Land <a>: Overdue 1; Health: Not reported." in figure["layout"]["meta"]["alt"]


def test_parts_differ_by_pattern_or_lightness() -> None:
    looks = [(fill, pattern) for fill, pattern, _ in theme.SHADES]
    assert len(set(looks)) == len({pattern for _, pattern in looks}) + 1 == 7  # two are solid, dark and light


def test_months_without_anything_are_kept_and_empty() -> None:
    frame = pd.DataFrame({"year": [2025, 2026], "month": [11, 2], "part_code": "closed", "count": [1, 4]})
    figure = counts.months(frame, "en", CAPTION, parts=PARTS)
    assert [trace["y"] for trace in figure["data"]] == [[1, 0, 0, 4]]
    assert "Nov 2025: Closed 1; Feb 2026: Closed 4." in figure["layout"]["meta"]["alt"]


def test_the_axis_of_months_has_the_digits_of_the_language() -> None:
    frame = pd.DataFrame({"year": [2025, 2026], "month": [11, 2], "part_code": "closed", "count": [1, 4]})
    axis = counts.months(frame, "km", CAPTION, parts=PARTS)["layout"]["yaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == ([0, 1, 2, 3, 4], ["០", "១", "២", "៣", "៤"])
