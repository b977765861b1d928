"""The records of a project export as they are landed: their names, partners and currencies, and what tells repeats."""

import numpy as np
import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, exchange, headings, partners, project_lists
from twg_analytics.reading.headings import Headings
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.project_columns import RECORD_NO, Export

_NO_NUMBER = {"n/a", "na", "-", "none", "nil"}
_RENAMED = {
    "status": "status_code", "terms": "terms_code", "implementing_agency": "implementing_agency_code",
    "piu": "piu_code", "tied": "tied_code", "partner": "partner_name", "funder": "funder_name",
}  # fmt: skip


def add(
    records: pd.DataFrame, text: pd.DataFrame, body: pd.DataFrame, found: Headings, export: Export,
    currency: str, reading: Reading, sheet: str | None,
) -> None:  # fmt: skip
    """Land the records of a sheet, whose rows without a currency are in `currency`."""
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
        rows["currency"] = currencies(rows)
    if currency != exchange.DOLLAR:
        rows["currency"] = rows.get("currency", pd.Series(None, index=rows.index, dtype=object)).fillna(currency)
    if "assistance" in text:
        rows["assistance_type"] = cells.by_distinct(text["assistance"], _assistance_type)
    reading.add("records", rows, sheet)


def currencies(text: pd.DataFrame) -> pd.Series:
    """The currency that each row names."""
    if "currency" not in text:
        return pd.Series(None, index=text.index, dtype=object)
    return cells.by_distinct(text["currency"], _currency)


def budget_years(text: pd.DataFrame) -> pd.Series:
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
