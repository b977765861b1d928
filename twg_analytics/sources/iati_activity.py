"""One activity of an IATI file: its rows for `raw`. What is missing stays missing and is found, never guessed."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from twg_analytics import reference
from twg_analytics.sources import partners

Rows = dict[str, list[dict[str, object]]]

_COUNTRY = "KH"
_LAST_OWN_LINE = 65_535
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENGLISH = ("en", None)
_NUMBER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:[eE][-+]?\d+)?")
_PLACES = ("recipient-country", "recipient-region")
# What holds an amount beside transactions: its flow, and where its day stands.
_FORECASTS = {"budget": "budget", "planned-disbursement": "planned"}


@cache
def _codes(kind: str) -> dict[str, str]:
    listed = reference.load("iati_codes").query("kind == @kind")
    return dict(zip(listed["iati_code"].str.casefold(), listed["code"], strict=True))


def line_of(element: Any) -> int:
    """The line on which an element begins.

    Beyond what fits into two bytes the parser tells that on which the first text within it ends.
    """
    line: int = element.sourceline
    return line if line < _LAST_OWN_LINE else line - (element.text or "").count("\n")


def find(rows: Rows, element: Any, message_key: str, column: str, value: object = None) -> None:
    """Add a finding at the line of an element; `column` is the name of the element or attribute it speaks of."""
    said = {"source_row": line_of(element), "source_column": column, "message_key": message_key}
    rows["findings"].append(said | {"value": None if value is None else str(value)})


def text_of(element: Any, tag: str) -> str | None:
    """The text of a child in English where it has languages: its narrative (2.0x) or its own (1.0x)."""
    texts = []
    for child in element.findall(tag):
        for part in child.findall("narrative") or [child]:
            if part.text and part.text.strip():
                language = part.get(_LANGUAGE) or child.get(_LANGUAGE)
                texts.append((language.casefold() if language else None, " ".join(part.text.split())))
    return next((text for language, text in texts if language in _ENGLISH), texts[0][1] if texts else None)


def title_of(activity: Any) -> str | None:
    """The title of an activity, in English where it has one."""
    return text_of(activity, "title")


def _is_cambodia(place: Any) -> bool:
    return place.tag == "recipient-country" and (place.get("code") or "").strip().upper() == _COUNTRY


def is_in_cambodia(activity: Any) -> bool:
    """Whether an activity, or one of its transactions, names Cambodia as recipient country."""
    return any(_is_cambodia(place) for place in activity.iter("recipient-country"))


def read(activity: Any, identifier: str, rows: Rows) -> None:
    """The rows of one activity in Cambodia, and its findings."""
    partner = _partner(activity, rows)
    dates = _dates(activity, rows)
    title = title_of(activity)
    if title is None:
        find(rows, activity, "iati_blank", "title")
    share = _country_share(activity, rows)
    rows["iati_activities"].append(
        {
            "source_row": line_of(activity), "activity_id": identifier, "title": title, **partner, **dates,
            "status_code": _code(activity, "activity-status", "status", rows),
            "hierarchy": _whole(activity.get("hierarchy")),
            "updated_date": _day(activity.get("last-updated-datetime")),
            "country_share": share,
        }
    )  # fmt: skip
    here = {"source_row": line_of(activity), "activity_id": identifier}
    for number in _tails(activity, identifier):
        rows["iati_numbers"].append(here | {"rule_code": "own_number", "number": number})
    for other in activity.findall("other-identifier"):
        number = (other.get("ref") or other.text or "").strip()
        if number:
            rows["iati_numbers"].append(here | {"rule_code": "other_number", "number": number})
    for related in activity.findall("related-activity"):
        relation = _codes("relation").get((related.get("type") or "").strip())
        other = (related.get("ref") or "").strip()
        if relation and other:
            rows["iati_relations"].append(here | {"related_id": other, "relation_code": relation})
    _sectors(activity, here, rows)
    _amounts(activity, identifier, share, rows)


def _partner(activity: Any, rows: Rows) -> dict[str, object]:
    """Who publishes: by its reference, else by its name; the two name one partner of the list or make a code."""
    publisher = activity.find("reporting-org")
    reference_code = "" if publisher is None else (publisher.get("ref") or "").strip()
    name = text_of(activity, "reporting-org")
    known = next((code for said in (reference_code, name) if said and (code := partners.listed(said))), None)
    said = name or reference_code
    if not said:
        find(rows, activity, "iati_blank", "reporting-org")
        return {"partner_code": reference.UNKNOWN, "partner_name": None, "is_partner_listed": False}
    return {"partner_code": known or partners.code(said), "partner_name": said, "is_partner_listed": bool(known)}


def _code(element: Any, tag: str, kind: str, rows: Rows) -> str | None:
    child = element.find(tag)
    given = "" if child is None else (child.get("code") or "").strip()
    if not given:
        find(rows, element, "iati_blank", tag)
        return None
    code = _codes(kind).get(given.casefold())
    if code is None:
        find(rows, element, "unknown_code", tag, given)
    return code


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdecimal() else None


def _day(text: str | None) -> dt.date | None:
    """The day of an ISO date with or without time and zone; None when it is not one."""
    try:
        day = dt.date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _day_in(element: Any, tag: str, attribute: str, rows: Rows) -> dt.date | None:
    """The day that a child gives in an attribute (or in its text, as 1.0x may); one that cannot be read is found."""
    child = element.find(tag)
    given = None if child is None else child.get(attribute) or (child.text or "").strip()
    day = _day(given)
    if given and day is None:
        find(rows, child, "unreadable_date", tag, given)
    return day


def _dates(activity: Any, rows: Rows) -> dict[str, object]:
    found: dict[str, object] = {}
    for element in activity.findall("activity-date"):
        kind = _codes("date").get((element.get("type") or "").strip().casefold())
        given = element.get("iso-date") or (element.text or "").strip()
        day = _day(given)
        if kind is None:
            find(rows, element, "unknown_code", "activity-date", element.get("type"))
        elif given and day is None:
            find(rows, element, "unreadable_date", "activity-date", given)
        else:
            found.setdefault(f"{kind}_date", day)
    if not any(found.values()):
        find(rows, activity, "iati_blank", "activity-date")
    return found


def _number(text: str | None) -> float | None:
    match = _NUMBER.fullmatch((text or "").strip())
    return float(match[0].replace(",", "")) if match else None


def _percent(place: Any) -> float | None:
    value = _number((place.get("percentage") or "").removesuffix("%"))
    return value if value is not None and 0 <= value <= 100 else None


def _country_share(activity: Any, rows: Rows) -> float | None:
    """How much of an activity is Cambodia's, from 0 to 1; None where it cannot be told."""
    places = [place for tag in _PLACES for place in activity.findall(tag)]
    ours = [place for place in places if _is_cambodia(place)]
    if not ours:
        return None  # only its transactions name countries
    percents = [_percent(place) for place in places]
    if len(places) == 1 and not places[0].get("percentage"):
        return 1.0
    share = [_percent(place) for place in ours]
    known = [value for value in share if value is not None]
    if len(known) < len(ours):
        find(rows, activity, "iati_country_share", "recipient-country", ours[0].get("percentage"))
        return None
    given = sum(value for value in percents if value is not None)
    if abs(given - 100) > 1:
        find(rows, activity, "iati_percentages", "recipient-country", f"{given:g}")
    return min(sum(known), 100) / 100


def _tails(activity: Any, identifier: str) -> list[str]:
    """What of an identifier may be the project's number: all behind the publisher's reference, and its last part."""
    publisher = activity.find("reporting-org")
    before = "" if publisher is None else (publisher.get("ref") or "").strip()
    tail = identifier
    if before and identifier.casefold().startswith(before.casefold()):
        tail = identifier[len(before) :].lstrip("-/ ")
    parts = [tail, re.split(r"[-/ ]", tail)[-1]]
    # A short last part numbers components, and would name any project.
    return [part for n, part in enumerate(dict.fromkeys(parts)) if part and (n == 0 or len(part) >= 4)]


def _sectors(activity: Any, here: dict[str, Any], rows: Rows) -> None:
    """The sectors of the first vocabulary of DAC that an activity uses: each vocabulary is the whole once more."""
    by_vocabulary: dict[str, list[Any]] = {}
    for sector in activity.findall("sector"):
        vocabulary = (sector.get("vocabulary") or "1").strip().upper()
        by_vocabulary.setdefault({"DAC": "1", "DAC-3": "2"}.get(vocabulary, vocabulary), []).append(sector)
    vocabulary = next((name for name in ("1", "2") if name in by_vocabulary), None)
    listed = by_vocabulary.get(vocabulary or "", [])
    percents = [_percent(sector) for sector in listed]
    known = [value for value in percents if value is not None]
    is_whole = len(listed) == 1 and not listed[0].get("percentage")
    is_usable = len(known) == len(listed) and abs(sum(known) - 100) <= 1
    if listed and not is_whole and not is_usable:
        find(rows, activity, "iati_sector_shares", "sector", "; ".join(s.get("percentage") or "-" for s in listed))
    for sector, percent in zip(listed, percents, strict=True):
        share = 1.0 if is_whole else (percent or 0) / sum(known) if is_usable else None
        code = (sector.get("code") or "").strip() or None
        rows["iati_sectors"].append(here | {"vocabulary": vocabulary, "sector_code": code, "share": share})


def _amounts(activity: Any, identifier: str, share: float | None, rows: Rows) -> None:
    currency = (activity.get("default-currency") or "").strip().upper() or None
    for transaction in activity.findall("transaction"):
        flow = _flow(transaction, rows)
        part = _part(transaction, share)
        if flow and part is not None:
            said = {"activity_id": identifier, "flow_code": flow, "share": None if part < 0 else part}
            if part < 0:
                find(rows, transaction, "iati_country_share", "transaction/recipient-country")
            day = _day_in(transaction, "transaction-date", "iso-date", rows)
            _add_amount(transaction, said, day, currency, rows)
    for tag, flow in _FORECASTS.items():
        for element in activity.findall(tag):
            said = {"activity_id": identifier, "flow_code": flow, "share": share}
            day = _day_in(element, "period-start", "iso-date", rows)
            _add_amount(element, said, day, currency, rows)


def _flow(transaction: Any, rows: Rows) -> str | None:
    """The flow of a transaction, None where it is one that we do not compare; a code nobody knows is found."""
    kind = transaction.find("transaction-type")
    given = "" if kind is None else (kind.get("code") or "").strip()
    if not given:
        find(rows, transaction, "iati_blank", "transaction-type")
    elif given.casefold() not in _codes("flow") | _codes("other_flow"):
        find(rows, transaction, "unknown_code", "transaction-type", given)
    return _codes("flow").get(given.casefold())


def _part(transaction: Any, share: float | None) -> float | None:
    """How much of a transaction is Cambodia's: None for another country's, below 0 where it cannot be told."""
    own = [place for tag in _PLACES for place in transaction.findall(tag)]
    if own:
        return 1.0 if any(_is_cambodia(place) for place in own) else None
    return -1.0 if share is None else share


def _add_amount(
    element: Any, said: Mapping[str, object], day: dt.date | None, currency: str | None, rows: Rows
) -> None:  # fmt: skip
    value = element.find("value")
    text = "" if value is None else (value.text or "").strip()
    amount = _number(text)
    if not text:
        find(rows, element, "iati_blank", "value")
        return
    if amount is None:
        find(rows, element, "unreadable_amount", "value", text)
        return
    own = (value.get("currency") or "").strip().upper() or currency
    if own is None:
        find(rows, element, "iati_blank", "value/@currency")
    if day is None:
        find(rows, element, "iati_blank", f"{element.tag}/@iso-date")
    if amount < 0:
        find(rows, element, "iati_negative", "value", text)
    given = value.get("value-date")
    value_date = _day(given)
    if given and value_date is None:
        find(rows, element, "unreadable_date", "value/@value-date", given)
    rows["iati_amounts"].append(
        {
            **said, "source_row": line_of(element), "amount_date": day, "value_date": value_date or day,
            "currency": own, "amount": amount,
        }
    )  # fmt: skip
