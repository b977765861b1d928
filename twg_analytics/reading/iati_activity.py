"""One activity of an IATI file: its rows for `raw`. What is missing stays missing and is found, never guessed."""

import re
from typing import Any

from twg_analytics import reference
from twg_analytics.reading import iati_amounts, iati_classifications, mended_names, partners, personal
from twg_analytics.reading.iati_elements import (
    PLACES,
    Rows,
    codes,
    day_of,
    find,
    is_ours,
    line_of,
    nearly_ours,
    number_of,
    text_of,
    without_personal,
)


def title_of(activity: Any) -> str | None:
    """The title of an activity, in English where it has one."""
    return text_of(activity, "title")


def is_in_cambodia(activity: Any) -> bool:
    """Whether an activity, or one of its transactions, names the country as recipient."""
    return any(is_ours(place) for place in activity.iter("recipient-country"))


def near_miss(activity: Any) -> str | None:
    """What an activity that does not name the country says where it seems to mean it: another code, or its name."""
    places = (place for tag in PLACES for place in activity.iter(tag))
    return next((said for place in places if (said := nearly_ours(place))), None)


def read(activity: Any, identifier: str, rows: Rows) -> None:
    """The rows of one activity in the country, and its findings."""
    partner = _partner(activity, rows)
    dates = _dates(activity, rows)
    title = without_personal(rows, activity, "title", title_of(activity))
    if title is None:
        find(rows, activity, "iati_blank", "title")
    share = _country_share(activity, rows)
    rows["iati_activities"].append(
        {
            "source_row": line_of(activity), "activity_id": identifier, "title": title, **partner, **dates,
            "status_code": _code(activity, "activity-status", "status", rows),
            "hierarchy": _whole(activity.get("hierarchy")),
            "updated_date": day_of(activity.get("last-updated-datetime")),
            "country_share": share,
        }
    )  # fmt: skip
    here = {"source_row": line_of(activity), "activity_id": identifier}
    for number in _tails(activity, identifier):
        rows["iati_numbers"].append(here | {"rule_code": "own_number", "number": number})
    for other in activity.findall("other-identifier"):
        written = personal.cleared_text((other.get("ref") or other.text or "").strip(), phones=False)
        if written:
            rows["iati_numbers"].append(here | {"rule_code": "other_number", "number": written})
    for related in activity.findall("related-activity"):
        relation = codes("relation").get((related.get("type") or "").strip())
        other = (related.get("ref") or "").strip()
        if relation and other:
            rows["iati_relations"].append(here | {"related_id": other, "relation_code": relation})
    _sectors(activity, here, rows)
    iati_classifications.add(activity, {"activity_id": identifier}, rows)
    iati_amounts.add(activity, identifier, share, rows)


def _partner(activity: Any, rows: Rows) -> dict[str, object]:
    """Who publishes: by its reference, else by its name; the two name one partner of the list or make a code."""
    publisher = activity.find("reporting-org")
    reference_code = "" if publisher is None else (publisher.get("ref") or "").strip()
    name = without_personal(rows, activity, "reporting-org", text_of(activity, "reporting-org"))
    known = next((code for said in (reference_code, name) if said and (code := partners.listed(said))), None)
    said = name or reference_code
    if not said:
        find(rows, activity, "iati_blank", "reporting-org")
        return {"partner_code": reference.UNKNOWN, "partner_name": None, "is_partner_listed": False}
    read_as = mended_names.read_as("partner", reference_code) or mended_names.read_as("partner", said)
    if read_as and all(read_as != found["value"] for found in rows["findings"]):  # once a file
        find(rows, activity, "mended_name", "reporting-org", read_as)
    return {"partner_code": known or partners.code(said), "partner_name": said, "is_partner_listed": bool(known)}


def _code(element: Any, tag: str, kind: str, rows: Rows) -> str | None:
    child = element.find(tag)
    given = "" if child is None else (child.get("code") or "").strip()
    if not given:
        find(rows, element, "iati_blank", tag)
        return None
    code = codes(kind).get(given.casefold())
    if code is None:
        find(rows, element, "unknown_code", tag, given)
    return code


_LONGEST_WHOLE = 9  # digits: a longer number is no level


def _whole(text: str | None) -> int | None:
    digits = (text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_WHOLE else None


def _dates(activity: Any, rows: Rows) -> dict[str, object]:
    found: dict[str, object] = {}
    for element in activity.findall("activity-date"):
        kind = codes("date").get((element.get("type") or "").strip().casefold())
        given = element.get("iso-date") or (element.text or "").strip()
        day = day_of(given)
        if kind is None:
            find(rows, element, "unknown_code", "activity-date", element.get("type"))
        elif given and day is None:
            find(rows, element, "unreadable_date", "activity-date", given)
        else:
            found.setdefault(f"{kind}_date", day)
    if not any(found.values()):
        find(rows, activity, "iati_blank", "activity-date")
    return found


def _percent(place: Any) -> float | None:
    value = number_of((place.get("percentage") or "").removesuffix("%"))
    return value if value is not None and 0 <= value <= 100 else None


def _country_share(activity: Any, rows: Rows) -> float | None:
    """How much of an activity is the country's, from 0 to 1; None where it cannot be told."""
    places = [place for tag in PLACES for place in activity.findall(tag)]
    ours = [place for place in places if is_ours(place)]
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
