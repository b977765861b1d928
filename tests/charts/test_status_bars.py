import datetime as dt
from typing import Any

import pandas as pd
import pytest

from twg_analytics.charts import status_bars, theme
from twg_analytics.charts.finish import Caption
from twg_analytics.words import named_value

CAPTION = Caption("By group", "JMIs", dt.date(2026, 6, 30), is_illustrative=False, source="source_workbooks")


def frame(*rows: tuple[str, dict[str, int] | None]) -> pd.DataFrame:
    """A row for each name with its counts; None is a group that sent nothing."""
    made = []
    for name, counts in rows:
        has_reported = counts is not None
        filled = {code: (counts or {}).get(code, 0) if has_reported else None for code in theme.STATUSES}
        jmis = sum((counts or {}).values()) if has_reported else None
        made.append({"name": name, "has_reported": has_reported, "jmis": jmis, **filled})
    return pd.DataFrame(made)


def drawn(figure: dict[str, Any], row: int) -> list[tuple[float, float]]:
    """Where the bars of a row begin and how long they are, in the order of statuses, empty ones left out."""
    return [(trace["base"][row], trace["x"][row]) for trace in figure["data"] if trace["x"][row]]


def test_statuses_stand_one_after_another_and_what_is_not_known_comes_last() -> None:
    rows = frame(("A", {"no_data": 2, "achieved": 1, "off_track": 3}), ("B", {"on_track": 4}))
    figure = status_bars.by_row(rows, "en", CAPTION)
    assert drawn(figure, 0) == [(0, 1), (1, 3), (4, 2)]
    assert drawn(figure, 1) == [(0, 4)]
    assert list(theme.STATUSES)[-1] == "no_data"
    assert figure["layout"]["xaxis"]["range"] == [0, 6]


def test_no_two_statuses_look_alike_in_grey() -> None:
    """Each differs from every other in lightness by a fifth, or in its pattern; and every sign is its own."""

    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    looks = [(lightness(fill), pattern) for fill, pattern, _, _ in theme.STATUSES.values()]
    for place, (light, pattern) in enumerate(looks):
        for other_light, other_pattern in looks[:place]:
            assert abs(light - other_light) > 0.2 or pattern != other_pattern
    assert len(set(theme.SIGNS.values())) == len(theme.STATUSES) == len(theme.SIGNS)
    assert len({theme.STATUSES[code][0] for code in theme.STATUSES}) == len(theme.STATUSES)


def test_text_on_each_status_is_readable() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for fill, _, _, letters in theme.STATUSES.values():
        darker, lighter = sorted((luminance(fill), luminance(letters)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize(("language", "said"), [("en", "has not reported"), ("km", "មិនបានរាយការណ៍")])
def test_a_group_that_sent_nothing_is_said_in_grey_and_has_no_bar(language: str, said: str) -> None:
    figure = status_bars.by_row(frame(("A", {"achieved": 1}), ("B", None)), language, CAPTION)
    assert drawn(figure, 1) == []
    quiet = [note for note in figure["layout"]["annotations"] if note.get("font", {}).get("color") == theme.QUIET]
    assert [note["text"] for note in quiet][:2] == ["B", f"<i>{said}</i>"]
    assert named_value("B", said, language) in figure["layout"]["meta"]["alt"]
    assert len(figure["layout"]["shapes"]) == 1


def test_a_group_without_any_jmi_did_report() -> None:
    figure = status_bars.by_row(frame(("A", {})), "en", CAPTION)
    assert "A: no JMI in its workbook" in figure["layout"]["meta"]["alt"]
    assert not figure["layout"]["shapes"]


def test_signs_stand_in_the_bars_with_the_number_where_there_is_room() -> None:
    figure = status_bars.by_row(frame(("A", {"achieved": 92, "on_track": 7, "delayed": 1})), "en", CAPTION)
    assert [trace["text"][0] for trace in figure["data"]][:3] == ["✓ 92", "●", ""]


def test_names_are_text_and_not_markup() -> None:
    figure = status_bars.by_row(frame(("<b>A</b> & B", {"achieved": 1})), "en", CAPTION)
    assert "<b>A</b>" not in str(figure["data"]) + str(figure["layout"]["annotations"])


def test_source_is_the_workbooks() -> None:
    figure = status_bars.by_row(frame(("A", {"achieved": 1})), "en", CAPTION)
    assert "workbooks of the Technical Working Groups, 30 Jun 2026" in figure["layout"]["annotations"][-1]["text"]
