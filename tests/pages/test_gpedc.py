"""The page of the fourth GPEDC round and its prefilled sheet, in both languages: values lead to rows that add up."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Warehouses
from tests.pages.conftest import Open
from tests.questions.test_gpedc import NOW
from twg_analytics.questions.scope import Scope
from twg_analytics.ui import gpedc
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, t

BOTH = pytest.mark.parametrize("language", ["en", "km"])


def sheet(file: Path, language: str, partner: str | None = None) -> bytes:
    return gpedc.workbook(Filters(Scope(file, NOW, partner=partner), language, True), 2025)


def rows(place: Any, heading: str) -> list[dict[str, Any]]:
    """The rows under the headings of a sheet, each cell by its heading."""
    lines = list(place.iter_rows())
    (first,) = (number for number, line in enumerate(lines) if heading in [cell.value for cell in line])
    names = [cell.value for cell in lines[first]]
    return [dict(zip(names, line, strict=True)) for line in lines[first + 1 :]]


@BOTH
@pytest.mark.parametrize("partner", [None, "adb"])
def test_every_value_leads_to_rows_that_add_up_to_it(
    published: Warehouses, language: str, partner: str | None
) -> None:  # fmt: skip
    figure, file, row = (columns.heading(name, language) for name in ("figure", "source_file", "source_row"))
    wholes, parts = (
        [tuple(columns.heading(f"{name}{of}_{unit}", language) for name in ("numerator", "denominator"))
         for unit in ("usd", "count")]
        for of in ("", "_part")
    )  # fmt: skip
    book = openpyxl.load_workbook(BytesIO(sheet(published("sample"), language, partner)))
    answers = rows(book.worksheets[0], figure)
    assert len(answers) == 14
    for answer in answers:
        name = answer[figure].hyperlink.location.removesuffix("!A1").strip("'")
        (unit,) = [unit for unit in (0, 1) if answer[wholes[unit][1]].value is not None]  # dollars or a number
        behind = rows(book[name], parts[unit][0])
        added = [sum(line[part].value or 0 for line in behind) for part in parts[unit]]
        assert added == pytest.approx([answer[whole].value for whole in wholes[unit]]), name
        assert all(answer[whole].number_format == ("#,##0", "General")[unit] for whole in wholes[unit]), name
        assert answer[figure].value == pytest.approx(added[0] / added[1]), name
        assert all(line[file].value and line[row].value for line in behind), name
        back = [cell.hyperlink.location for (cell,) in book[name].iter_rows(max_col=1) if cell.hyperlink]
        assert back == [f"'{book.worksheets[0].title}'!A1"]


@BOTH
def test_what_is_not_answered_says_why_and_every_row_its_source(published: Warehouses, language: str) -> None:
    book = openpyxl.load_workbook(BytesIO(sheet(published("sample"), language)))
    number, why = columns.heading("gpedc_number", language), columns.heading("evidence", language)
    unanswered = rows(book[t("gpedc_unanswered_title", language)[:31]], number)
    assert len(unanswered) == 20 and all(line[why].value for line in unanswered)
    every = rows(book[t("gpedc_indicators_title", language)[:31].strip()], number)
    source = columns.heading("source", language)
    assert len(every) == 29 and all(line[source].value for line in every)


def test_the_same_data_give_the_same_sheet(published: Warehouses) -> None:
    assert sheet(published("sample"), "en", "undp") == sheet(published("sample"), "en", "undp")


@BOTH
def test_the_page_shows_the_answers_beside_what_iati_says(open_app: Open, language: str) -> None:
    app = open_app("gpedc", data="sample", lang=language, partner="adb")
    shown = app.dataframe[0].value
    held = shown[columns.heading("evidence_code", language)].value_counts()
    assert len(shown) == 14 and sorted(held) == [7, 7]
    number = columns.heading("gpedc_number", language)
    # Of a partner the list holds what partners answer one by one.
    assert "3.2.1" in set(app.dataframe[1].value[number]) and "2.1.1" not in set(app.dataframe[1].value[number])


def test_a_partner_takes_its_sheet_from_its_own_page(open_app: Open) -> None:
    app = open_app("partner_profile", data="sample", partner="adb")
    assert t("gpedc_sheet_partner", "en") in [button.proto.label for button in app.get("download_button")]


def test_without_data_for_any_answer_the_page_stands_and_says_why(open_app: Open) -> None:
    app = open_app("gpedc")
    assert any("Annual predictability" in note.value for note in app.info)
