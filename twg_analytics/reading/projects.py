"""What the two project exports have in common: rows, totals, cells, lists and amounts by year.

`oda_export` and `ngo_export` say what differs: which columns there are and which part each amount is.
"""

import re
from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from twg_analytics.reading import (
    amounts,
    cell_findings,
    contract,
    headings,
    mended_names,
    personal,
    project_lists,
    project_records,
    totals,
    unused_columns,
)
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.headings import Headings
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.project_columns import KINDS, RECORD_NO, Export

_NOT_REPORTED = ["(Not Reported)", "Not Reported", "(not reported)"]  # what the databases print for a blank

# A heading of a column of numbers or codes that we do not use; that of a telephone says so.
_NUMBERED = re.compile(
    r"^(?!.*(?:tel|phone|mobile|contact|fax|ទូរស័ព្ទ)).*(?:\b(?:no|nr|num|number|id|code|ref|reference)\b|លេខ|កូដ)",
    re.IGNORECASE,
)
_NUMBERS = ("project_number", "cofunding_number", "pip_number")


def read(sheet: Sheet, found: Headings, export: Export, reading: Reading) -> None:
    """Read the project rows of one sheet into `reading`: every row is loaded, refused or recognised as not data."""
    body = _without_personal(found.body(sheet), found, export, reading, sheet.name)
    if not any(column.field in (*export.parts, "budget") for column in found.used):
        _refuse(body, found, reading, sheet.name)
        return
    note = partial(reading.find, sheet=sheet.name)
    unused_columns.note(found, body, reading, sheet)
    amount_keys = {column.key for column in found.used if column.field in (*export.parts, "budget")}
    found = amounts.with_units(found, amount_keys, sheet, reading)
    written = pd.DataFrame({column.key: _reported(body[column.position]) for column in found.used}, index=body.index)
    text = cell_findings.cleared(written, {column.key: column for column in found.used}, sheet, amount_keys, reading)
    dated = {column.key: column for column in found.used if column.field in export.parts and column.year}
    named = text.drop(columns=[*dated, *([RECORD_NO] if RECORD_NO in text else [])])

    total = totals.find(named.join(text[[c for c in (RECORD_NO,) if c in text]]), RECORD_NO)
    is_total = text.index.isin(total.index)
    is_heading = text["title"] == found.heading("title")
    has_title, has_partner = text["title"].notna() & ~is_heading, text["partner"].notna()
    has_more = (named.drop(columns=["title", "partner"]).notna().any(axis=1)) | text[list(dated)].notna().any(axis=1)
    is_record = has_title & has_partner & ~is_total
    # A lone text is a heading or a footnote of the listing; with anything beside it, it was meant as a project.
    is_refused = (has_title ^ has_partner) & has_more & ~is_total & ~is_heading
    reading.rows_read += len(body)
    reading.rows_loaded += int(is_record.sum())
    reading.rows_refused += int(is_refused.sum())
    reading.rows_not_data += int((~is_record & ~is_refused).sum())
    for row, titled in has_title[is_refused].items():
        key, lacking, given = (
            ("row_without_partner", "partner", "title") if titled else ("row_without_title", "title", "partner")
        )
        note(key, row=int(str(row)), column=found.heading(lacking), value=text.at[row, given])

    by_key = {column.key: column for column in found.used}
    money = {column.key: column for column in found.used if column.key in amount_keys}
    currencies = project_records.currencies(text)
    usual = amounts.currency(column for key, column in money.items() if text[key].notna().any())
    of_rows = amounts.Money(currencies.fillna(usual), currencies.notna(), project_records.budget_years(text))
    numbers = amounts.read(text, money, of_rows, is_record, sheet, reading)
    is_loose = ~is_record & ~is_refused & ~is_total & ~is_heading & ~has_title & ~has_partner
    for row, written_in in text.loc[is_loose, list(money)].dropna(how="all").iterrows():
        key = written_in.first_valid_index()
        amount = numbers.at[row, key]
        value = written_in[key] if np.isnan(amount) else f"{amount:,.2f}"
        note("money_without_project", row=int(str(row)), column=by_key[str(key)].heading, value=value)

    single = {key: KINDS[key] for key in named.columns if key in KINDS}
    kinds = single | dict.fromkeys(dated, contract.AMOUNT)
    written_of = text.loc[is_record]
    records, failures = contract.hold(written_of[list(kinds)], kinds, numbers.loc[is_record])
    failures["source_column"] = failures["column"].map(lambda key: by_key[key].heading)
    reading.add("findings", failures, sheet.name)

    project_records.add(records, written_of, body.loc[is_record], found, export, usual, reading, sheet.name)
    for rows in (is_record, is_refused):
        _add_amounts(numbers.loc[rows, list(dated)], dated, export, reading, sheet.name)
    _add_control_totals(numbers.loc[total.index], total, by_key, reading, sheet.name)
    project_lists.add(written_of, found, reading, sheet.name)
    mended_names.note(written_of, found, reading, sheet.name)


def _refuse(body: pd.DataFrame, found: Headings, reading: Reading, sheet: str | None) -> None:
    """Refuse a sheet in which no amount would be read: its projects would stand there without money."""
    is_filled = body.notna().any(axis=1)
    reading.rows_read += len(body)
    reading.rows_refused += int(is_filled.sum())
    reading.rows_not_data += int((~is_filled).sum())
    unknown = [column.heading for column in found.columns if column.field is None]
    reading.find("no_amount_column", sheet=sheet, value=", ".join(unknown) or None)


def _without_personal(
    body: pd.DataFrame, found: Headings, export: Export, reading: Reading, sheet: str | None
) -> pd.DataFrame:  # fmt: skip
    """The cells of a sheet without addresses and telephone numbers, each of which is noted; of any column."""
    kept = body.copy()
    for column in found.columns:
        if column.field == headings.PERSONAL:
            continue
        written = body[column.position]
        cleared = personal.left_out(written, phones=_may_hold_phones(column, export), within=True)
        if cleared is not written:
            kept[column.position] = cleared.astype(written.dtype)
            rows = written.index[written.notna() & (cleared.isna() | (cleared != written))]
            said = {"source_column": column.heading, "message_key": "personal_cell"}
            reading.add("findings", pd.DataFrame(said, index=rows), sheet)
    return kept


def _may_hold_phones(column: headings.Column, export: Export) -> bool:
    """Whether a long number below a heading may be a telephone's: not in a column of amounts, numbers or codes."""
    if column.field in (None, headings.CARRIED):
        return column.year is None and not _NUMBERED.search(column.heading)
    return column.field not in (RECORD_NO, *_NUMBERS, "budget", *export.parts)


def _reported(column: pd.Series) -> pd.Series:
    """A column with what the databases print for a blank made one."""
    is_blank = column.isin(_NOT_REPORTED)
    return column.mask(is_blank) if is_blank.any() else column


def _add_amounts(
    numbers: pd.DataFrame, dated: Mapping[str, headings.Column], export: Export,
    reading: Reading, sheet: str | None,
) -> None:  # fmt: skip
    for key, column in dated.items():
        flow, part = export.parts[str(column.field)]
        said = {"heading": column.heading, "year": column.year, "flow_code": flow, "part_code": part}
        reading.add("amounts", pd.DataFrame({"amount": numbers[key].dropna()}), sheet, **said)


def _add_control_totals(
    numbers: pd.DataFrame, total: pd.DataFrame, by_key: Mapping[str, headings.Column], reading: Reading,
    sheet: str | None,
) -> None:  # fmt: skip
    previous = 0
    for row, amounts_of_row in numbers.iterrows():
        filled = amounts_of_row.dropna()
        said = {
            "heading": [by_key[str(key)].heading for key in filled.index],
            "after_row": 0 if total.at[row, "is_all"] else previous,
            "partner_code": total.at[row, "partner_code"],
            "amount": filled.to_numpy(),
            "source_row": int(str(row)),
        }
        reading.add("control_totals", pd.DataFrame(said), sheet)
        previous = int(str(row))
