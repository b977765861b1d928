"""Request sheets that come back filled in: each answer is a correction beside the database's value, never over it.

A sheet is known by its headings (`layouts/request_sheet.csv`). A row without an answer is not data.
"""

from collections.abc import Callable

import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, exchange, headings, personal, project_lists
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.landing import Reading

KIND_CODE = "request_sheet"

LAYOUT = "request_sheet"
# How the answer of a field is read; a status is one code, and so is a tied status.
_CODES = ("status", "tied")
_LISTS = ("twg", "province", "subsector")
_DAYS = ("completion_date", "updated_date")
_AMOUNTS = ("disbursed",)
NEEDED = ("record_id", "request", "answer")
SIGNED = ("answered_by", "answered_on")


def recognise(found: list[Sheet]) -> bool:
    """Whether a file has a sheet of requests: the headings of record, field and answer in one row."""
    return any(_is_request(headings.find(sheet, LAYOUT)) for sheet in found)


def _is_request(matched: headings.Headings | None) -> bool:
    return matched is not None and all(matched.heading(field) for field in NEEDED)


def read(found: list[Sheet]) -> Reading:
    """The answers of a filled request workbook; its instructions and lists are left alone."""
    reading = Reading(KIND_CODE)
    for sheet in found:
        matched = headings.find(sheet, LAYOUT)
        if matched is not None and _is_request(matched):
            _read(sheet, matched, reading)
    return reading


def _read(sheet: Sheet, matched: headings.Headings, reading: Reading) -> None:
    body = matched.body(sheet)
    text = pd.DataFrame({column.key: body[column.position] for column in matched.used}, index=body.index)
    for name in SIGNED:
        if name not in text:
            text[name] = None
    text["answered_by"] = personal.left_out(text["answered_by"], phones=True)
    text["answer"] = personal.left_out(text["answer"], phones=False)
    is_answered = text["answer"].notna()
    is_placed = text["record_id"].notna() & text["request"].notna()
    is_loaded = is_answered & is_placed
    reading.rows_read += len(body)
    reading.rows_loaded += int(is_loaded.sum())
    reading.rows_refused += int((is_answered & ~is_placed).sum())
    reading.rows_not_data += int((~is_answered).sum())

    def find(key: str, row: int, field: str, value: object = None) -> None:
        reading.find(key, sheet=sheet.name, row=row, column=matched.heading(field), value=value)

    for row, asked in text[is_answered & ~is_placed].iterrows():
        find(
            "row_without_key", int(str(row)), "record_id" if pd.isna(asked["record_id"]) else "request", asked["answer"]
        )
    given = text[is_loaded]
    if given.empty:
        return
    rows = pd.DataFrame(
        [_answer(asked, int(str(row)), find) for row, asked in given.iterrows()], index=given.index, dtype=object
    )
    days = cells.dates(given["answered_on"])
    for row in given.index[days.isna() & given["answered_on"].notna()]:
        find("unreadable_date", int(row), "answered_on", given.at[row, "answered_on"])
    for row in given.index[given["answered_by"].isna()]:
        find("answer_unsigned", int(row), "answered_by")
    rows = rows.assign(record_id=given["record_id"], answered_by=given["answered_by"], answered_on=days)
    reading.add("corrections", rows, sheet.name)


def _answer(asked: pd.Series, row: int, find: Callable[..., None]) -> dict[str, object]:
    """One answer read as its field asks: codes, a day or an amount; missing and found where it cannot be."""
    field, year = _field_and_year(asked["request"])
    text = asked["answer"]
    said: dict[str, object] = {"field": field, "year": year, "answer": text.removesuffix(" 00:00:00")}
    column = pd.Series([text])
    if field in _LISTS:
        named, unknown = project_lists.resolved(field, text) if field != "subsector" else _subsectors(text)
        codes = list(dict.fromkeys(code for code, _ in named if code != reference.UNKNOWN))
        for name in unknown:
            find("unknown_code", row, "answer", name)
        if codes and not unknown:
            said["answer_code"] = " / ".join(codes)
    elif field in _CODES:
        said["answer_code"] = reference.find(field, text)
        if said["answer_code"] is None:
            find("unknown_code", row, "answer", text)
    elif field in _DAYS:
        said["answer_date"] = cells.dates(column).iloc[0]
        if said["answer_date"] is None:
            find("unreadable_date", row, "answer", text)
    elif field in _AMOUNTS:
        amount = cells.amounts(column).iloc[0]
        is_amount = pd.notna(amount) and abs(amount) <= exchange.LARGEST_IN_DOLLARS
        said["answer_amount"] = amount if is_amount else None
        if not is_amount:
            find("unreadable_amount", row, "answer", text)
    else:
        find("unknown_code", row, "request", asked["request"])
    return said


def _field_and_year(request: str) -> tuple[str, int | None]:
    """The field and year that a request speaks of: `disbursed 2025` is the field disbursed, of 2025."""
    field, _, year = request.partition(" ")
    return field, int(year) if year.isdecimal() else None


def _subsectors(text: str) -> tuple[list[tuple[str, float | None]], list[str]]:
    """The sub-sectors named in an answer, by code or name: several of them are called Other, so lists give both."""
    named = cells.shared_names(text, lambda name: _subsector(name) is not None)
    found = [(_subsector(name), share) for name, share in named]
    unknown = [name for name, _ in named if _subsector(name) is None]
    return [(code or reference.UNKNOWN, share) for code, share in found], unknown


def _subsector(name: str) -> str | None:
    return reference.find("subsector", name) or reference.find("subsector", name.partition(" ")[0])
