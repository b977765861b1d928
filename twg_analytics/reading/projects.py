"""What the two project exports have in common: rows, totals, cells, lists and amounts by year.

`oda_export` and `ngo_export` say what differs: which columns there are and which part each amount is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import (
    amounts,
    cell_findings,
    cells,
    contract,
    exchange,
    headings,
    mended_names,
    partners,
    personal,
    project_lists,
    totals,
    unused_columns,
)
from twg_analytics.reading.headings import Headings
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.sheets import Sheet

_NOT_REPORTED = ["(Not Reported)", "Not Reported", "(not reported)"]  # what the databases print for a blank
_NO_NUMBER = {"n/a", "na", "-", "none", "nil"}

# A heading of a column of numbers or codes that we do not use; that of a telephone says so.
_NUMBERED = re.compile(
    r"^(?!.*(?:tel|phone|mobile|contact|fax|ទូរស័ព្ទ)).*(?:\b(?:no|nr|num|number|id|code|ref|reference)\b|លេខ|កូដ)",
    re.IGNORECASE,
)
_NUMBERS = ("project_number", "cofunding_number", "pip_number")

RECORD_NO = "record_no"  # the running number of a listing, which says nothing of a project
KINDS: Mapping[str, contract.Kind] = {
    "title": contract.TEXT,
    "partner": contract.TEXT,
    "project_number": contract.TEXT,
    "cofunding_number": contract.TEXT,
    "pip_number": contract.TEXT,
    "objectives": contract.TEXT,
    "responsible_institution": contract.TEXT,
    "oda_project_name": contract.TEXT,
    "funder": contract.TEXT,
    "currency": contract.TEXT,
    "status": contract.code("status"),
    "terms": contract.code("terms"),
    "implementing_agency": contract.code("agency"),
    "piu": contract.code("piu"),
    "tied": contract.code("tied"),
    "approval_date": contract.DATE,
    "start_date": contract.DATE,
    "completion_date": contract.DATE,
    "updated_date": contract.DATE,
    "is_government_sector": contract.YES_NO,
    "is_programme_based": contract.YES_NO,
    "uses_budget_execution": contract.YES_NO,
    "uses_financial_reporting": contract.YES_NO,
    "uses_audit": contract.YES_NO,
    "uses_procurement": contract.YES_NO,
    "uses_results_framework": contract.YES_NO,
    "is_on_budget": contract.YES_NO,
    "budget": contract.AMOUNT,
}
_RENAMED = {
    "status": "status_code", "terms": "terms_code", "implementing_agency": "implementing_agency_code",
    "piu": "piu_code", "tied": "tied_code", "partner": "partner_name", "funder": "funder_name",
}  # fmt: skip


@dataclass(frozen=True)
class Export:
    """A project export: its layout, its source, and the flow and part of each yearly amount."""

    kind_code: str
    layout: str
    source_code: str
    parts: Mapping[str, tuple[str, str]]  # field -> flow_code, part_code (own / delegated / total)
    # For a message about a missing column: the heading to write.
    required: Mapping[str, str]

    def headings(self, sheet: Sheet) -> Headings | None:
        """The heading row of a sheet, when it has any heading of this export."""
        return headings.find(sheet, self.layout)


def missing(found: Headings, export: Export) -> list[str]:
    """The headings of required columns that a sheet lacks."""
    return [heading for field, heading in export.required.items() if found.heading(field) is None]


def read(sheet: Sheet, found: Headings, export: Export, reading: Reading) -> None:
    """Read the project rows of one sheet into `reading`: every row is loaded, refused or recognised as not data."""
    body = _without_personal(sheet.cells.loc[found.row + 1 :], found, export, reading, sheet.name)
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
    currencies = _currencies(text)
    usual = amounts.currency(column for key, column in money.items() if text[key].notna().any())
    of_rows = amounts.Money(currencies.fillna(usual), currencies.notna(), _budget_years(text))
    numbers = amounts.read(text, money, of_rows, is_record, sheet, reading)
    is_loose = ~is_record & ~is_refused & ~is_total & ~is_heading & ~has_title & ~has_partner
    for row, written_in in text.loc[is_loose, list(money)].dropna(how="all").iterrows():
        key = written_in.first_valid_index()
        amount = numbers.at[row, key]
        value = written_in[key] if np.isnan(amount) else f"{amount:,.2f}"
        note("money_without_project", row=int(str(row)), column=by_key[str(key)].heading, value=value)

    single = {key: KINDS[key] for key in named.columns if key in KINDS}
    kinds = single | dict.fromkeys(dated, contract.AMOUNT)
    held = text.loc[is_record, list(kinds)]
    records, failures = contract.hold(held, kinds, numbers.loc[is_record])
    failures["source_column"] = failures["column"].map(lambda key: by_key[key].heading)
    reading.add("findings", failures, sheet.name)

    _add_records(records, text.loc[is_record], body.loc[is_record], found, export, usual, reading, sheet.name)
    for rows in (is_record, is_refused):
        _add_amounts(numbers.loc[rows, list(dated)], dated, export, reading, sheet.name)
    _add_control_totals(numbers.loc[total.index], total, by_key, reading, sheet.name)
    project_lists.add(text.loc[is_record], found, reading, sheet.name)
    mended_names.note(text.loc[is_record], found, reading, sheet.name)


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


def _add_records(
    records: pd.DataFrame, text: pd.DataFrame, body: pd.DataFrame, found: Headings, export: Export,
    currency: str, reading: Reading, sheet: str | None,
) -> None:  # fmt: skip
    if records.empty:
        return
    rows = records.rename(columns=_RENAMED)
    rows["source_code"] = export.source_code
    rows["content_hash"] = _content_hash(body, found, records)
    if "project_number" in rows:
        number = rows["project_number"].str.replace(r"\.0$", "", regex=True)
        rows["project_number"] = number.mask(number.str.casefold().isin(_NO_NUMBER))
    rows["partner_code"] = cells.by_distinct(rows["partner_name"], partners.code)
    rows["is_partner_listed"] = cells.by_distinct(rows["partner_name"], lambda name: bool(partners.listed(name)))
    if "funder_name" in rows:
        rows["funder_code"] = cells.by_distinct(rows["funder_name"], partners.code)
    rows["has_currency_column"] = "currency" in rows
    if "currency" in rows:
        rows["currency"] = _currencies(rows)
    if currency != exchange.DOLLAR:
        rows["currency"] = rows.get("currency", pd.Series(None, index=rows.index, dtype=object)).fillna(currency)
    if "assistance" in text:
        rows["assistance_type"] = cells.by_distinct(text["assistance"], _assistance_type)
    reading.add("records", rows, sheet)


def _currencies(text: pd.DataFrame) -> pd.Series:
    """The currency that each row names."""
    if "currency" not in text:
        return pd.Series(None, index=text.index, dtype=object)
    return cells.by_distinct(text["currency"], _currency)


def _budget_years(text: pd.DataFrame) -> pd.Series:
    """The year that a total budget is of: of its approval, else of its start."""
    days = pd.Series(None, index=text.index, dtype=object)
    for name in ("approval_date", "start_date"):
        if "budget" in text and name in text:
            days = days.fillna(cells.dates(text[name]))
    return cells.by_distinct(days, lambda day: day.year)


def _currency(text: str) -> str:
    return reference.find("currency", text) or text.upper()


def _assistance_type(text: str) -> str | None:
    codes = [code for code, _ in project_lists.resolved("assistance", text)[0]]
    return " / ".join(code for code in codes if code != reference.UNKNOWN) or None


def _content_hash(body: pd.DataFrame, found: Headings, records: pd.DataFrame) -> np.ndarray:
    """One number per row for all it says, whatever the order of its columns.

    The listing's running number says nothing of the project, and personal details are not kept at all.
    """
    total = np.zeros(len(body), dtype="uint64")
    for column in found.columns:
        if column.field in (RECORD_NO, headings.PERSONAL) or body[column.position].isna().all():
            continue
        name = column.key if column.field else column.heading
        if column.unit and column.unit.currency not in (None, exchange.DOLLAR):
            name = f"{name} {column.unit.currency}"
        # An odd factor per column, so that the same text in two columns does not say the same.
        factor = pd.util.hash_array(np.array([name], dtype=object))[0] | np.uint64(1)
        cell = body[column.position]
        parsed = records.get(column.key if column.field else name, cell)
        # A column of amounts is hashed as numbers, twelve times faster, when all of it could be read.
        is_numeric = parsed.dtype == "float64" and parsed.notna().sum() == cell.notna().sum()
        if is_numeric:
            hashes = pd.util.hash_array(parsed.to_numpy(), categorize=False)
        else:  # text, once per distinct value
            codes, distinct = pd.factorize(cell)
            hashes = pd.util.hash_array(np.asarray(distinct, dtype=object), categorize=False)[codes]
        total += np.where(cell.notna(), hashes * factor, np.uint64(0))
    return total


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
