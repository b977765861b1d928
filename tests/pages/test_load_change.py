"""Before publishing, the page tells what the load changes: the effect first, then record by record (D3, D11)."""

import datetime as dt
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.pages.test_double_counting import BOTH, said
from tests.pages.test_load import DAY, Opened, file, hand_in, in_this_process, opened
from tests.reading.rows import oda

__all__ = ["in_this_process", "opened"]
pytestmark = pytest.mark.usefixtures("few_tables", "in_this_process")


def listed(app: AppTest, name: str) -> list[list[object]]:
    """The rows of a folded table, opened."""
    app.session_state[f"open_{name}"] = True
    app.run()
    assert not app.exception
    (place,) = [part for part in app.expander if part.dataframe]
    app.session_state[f"open_{name}"] = False
    rows: list[list[object]] = place.dataframe[0].value.values.tolist()
    return rows


@BOTH
def test_d11_new_changed_and_gone_records_are_listed_before_publishing(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    app = opened(language, published=1_000_000)
    app.date_input(key="load_day").set_value(DAY).run()
    bridges = oda({"Own Resources 2025": 250_000, "Program Number": "N-1", "Project Title": "Bridges"})
    corrected = oda({"Own Resources 2025": 1_500_000, "Project Status": "Completed"})
    sent = file(tmp_path, corrected, bridges, name="oda_marked.xlsx")
    app = hand_in(app, sent, language=language)
    effect, kinds = {
        "en": ("The total disbursed in 2025, counted once, changes by **US$ 750,000**: by the files US$ 750,000, "
               "by decisions US$ 0.", "new: **1**; changed: **1**; gone: **0**"),
        "km": ("ប្រែប្រួល **៧៥០.០០០ ដុល្លារ**៖ ដោយឯកសារ ៧៥០.០០០ ដុល្លារ", "ថ្មី៖ **១** បានប្ដូរ៖ **១** បាត់៖ **០**"),
    }[language]  # fmt: skip
    assert effect in said(app) and kinds in said(app)
    new, changed, roads = {"en": ("New", "Changed", "Rural roads"), "km": ("ថ្មី", "បានប្ដូរ", "Rural roads")}[language]
    first, second = listed(app, "load_changed")
    assert [first[0], first[4], *first[5:]] == [changed, roads, 1_000_000, 1_500_000, 500_000]
    assert [second[0], second[4], second[6], second[7]] == [new, "Bridges", 250_000, 250_000]
    was_and_is = {row[4]: row[5:] for row in listed(app, "load_fields")}
    assert (
        was_and_is
        == {
            "en": {"Status": ["On-going", "Completed"], "Disbursed, Own resources, 2025": ["1,000,000", "1,500,000"]},
            "km": {
                "ស្ថានភាព": ["កំពុងអនុវត្ត", "បានបញ្ចប់"],
                "បានបញ្ចេញ, ធនធានផ្ទាល់ខ្លួន, ២០២៥": ["១.០០០.០០០", "១.៥០០.០០០"],
            },
        }[language]
    )


@BOTH
def test_d3_a_new_day_is_compared_with_the_last_before_it(opened: Opened, tmp_path: Path, language: str) -> None:
    earlier = DAY - dt.timedelta(days=365)
    built.publish(
        built.with_rows(tmp_path, [oda({"Own Resources 2024": 100, "Program Number": "G"})], date=f"{earlier}")
    )
    app = hand_in(opened(language), file(tmp_path, oda({"Own Resources 2025": 300})), language=language)
    text = said(app)
    day, kinds = {
        "en": ("31 Mar 2025", "new: **1**; changed: **0**; gone: **1**"),
        "km": ("៣១ មីនា ២០២៥", "បាត់៖ **១**"),
    }[language]
    assert day in text and kinds in text
    # Totals of different years are not set against each other.
    assert {"en": "changes by", "km": "ប្រែប្រួល **"}[language] not in text
