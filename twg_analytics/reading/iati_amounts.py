"""The amounts of an IATI activity: transactions that leave the publisher, budgets, planned disbursements."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from twg_analytics import reference
from twg_analytics.reading import exchange, iati_classifications
from twg_analytics.reading.iati_elements import (
    PLACES,
    Rows,
    codes,
    day_in,
    day_of,
    find,
    is_ours,
    line_of,
    number_of,
)

# What holds an amount beside transactions, and its flow.
_FORECASTS = {"budget": "budget", "planned-disbursement": "planned"}


def add(activity: Any, identifier: str, share: float | None, rows: Rows) -> None:
    """Add the rows of all amounts of an activity; `share` is how much is the country's, None where nobody tells."""
    currency = _currency(activity.get("default-currency"))
    is_told = any(activity.find(tag) is not None for tag in PLACES)  # and if it could not be read, found there
    for transaction in activity.findall("transaction"):
        flow = _flow(transaction, rows)
        part = _part(transaction, share)
        if flow and part is not None:
            said = {"activity_id": identifier, "flow_code": flow, "share": None if part < 0 else part}
            if part < 0 and not is_told:
                find(rows, transaction, "iati_country_share", "transaction/recipient-country")
            day = day_in(transaction, "transaction-date", "iso-date", rows)
            said |= iati_classifications.of_money(activity, transaction, rows)
            _add_amount(transaction, said, day, currency, rows)
    for tag, flow in _FORECASTS.items():
        for element in activity.findall(tag):
            said = {"activity_id": identifier, "flow_code": flow, "share": share}
            day = day_in(element, "period-start", "iso-date", rows)
            _add_amount(element, said, day, currency, rows)


def _flow(transaction: Any, rows: Rows) -> str | None:
    """The flow of a transaction, None where it is one that we do not compare; a code nobody knows is found."""
    kind = transaction.find("transaction-type")
    given = "" if kind is None else (kind.get("code") or "").strip()
    if not given:
        find(rows, transaction, "iati_blank", "transaction-type")
    elif given.casefold() not in codes("flow") | codes("other_flow"):
        find(rows, transaction, "unknown_code", "transaction-type", given)
    return codes("flow").get(given.casefold())


def _part(transaction: Any, share: float | None) -> float | None:
    """How much of a transaction is this country's: None for another's, below 0 where it cannot be told."""
    own = [place for tag in PLACES for place in transaction.findall(tag)]
    if own:
        return 1.0 if any(is_ours(place) for place in own) else None
    return -1.0 if share is None else share


def _currency(said: str | None) -> str | None:
    """The code of a currency, also where its sign stands for it; None for none."""
    text = (said or "").strip()
    return reference.find("currency", text) or text.upper() or None


def _add_amount(
    element: Any, said: Mapping[str, object], day: dt.date | None, currency: str | None, rows: Rows
) -> None:  # fmt: skip
    value = element.find("value")
    text = "" if value is None else (value.text or "").strip()
    if not text:
        find(rows, element, "iati_blank", "value")
        return
    given = value.get("value-date")
    value_date = day_of(given)
    own = _currency(value.get("currency")) or currency
    valued = value_date or day
    amount = number_of(text)
    if amount is None or abs(amount) > exchange.largest(own or exchange.DOLLAR, valued.year if valued else None):
        find(rows, element, "unreadable_amount", "value", text)
        return
    if own is None:
        find(rows, element, "iati_blank", "value/@currency")
    if day is None:
        find(rows, element, "iati_blank", f"{element.tag}/@iso-date")
    if amount < 0:
        find(rows, element, "iati_negative", "value", text)
    if given and value_date is None:
        find(rows, element, "unreadable_date", "value/@value-date", given)
    rows["iati_amounts"].append(
        {
            **said, "source_row": line_of(element), "amount_date": day, "value_date": value_date or day,
            "currency": own, "amount": amount,
        }
    )  # fmt: skip
