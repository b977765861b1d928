"""What the elements of an IATI file say: texts, codes, days and numbers; what is missing stays missing."""

import datetime as dt
import math
import re
from functools import cache
from typing import Any

from twg_analytics import country, reference
from twg_analytics.reading import personal

Rows = dict[str, list[dict[str, object]]]

PLACES = ("recipient-country", "recipient-region")
ACTIVITY, IDENTIFIER = "iati-activity", "iati-identifier"
_LAST_OWN_LINE = 65_535
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENGLISH = ("en", None)
_NUMBER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:[eE][-+]?\d+)?")


@cache
def codes(kind: str) -> dict[str, str]:
    """Our code for each code of a kind that IATI uses (`data/reference/iati_codes.csv`), folded."""
    listed = reference.load("iati_codes").query("kind == @kind")
    return dict(zip(listed["iati_code"].str.casefold(), listed["code"], strict=True))


def line_of(element: Any) -> int:
    """The line on which an element begins.

    Beyond what fits into two bytes the parser tells that on which the first text within it ends.
    """
    line: int = element.sourceline
    return line if line < _LAST_OWN_LINE else line - (element.text or "").count("\n")


def find(rows: Rows, element: Any, message_key: str, column: str, value: object = None) -> None:
    """Add a finding about an activity; `column` is the name of the element or attribute it speaks of.

    The place is the activity's identifier, and the line where there are lines: a file written in one has none.
    """
    line = line_of(element)
    activity = element if element.tag == ACTIVITY else next(element.iterancestors(ACTIVITY), element)
    rows["findings"].append(
        {
            "source_row": line if line > 1 else None, "source_column": column, "message_key": message_key,
            "value": None if value is None else personal.cleared_text(str(value), phones=False),
            "record_id": text_of(activity, IDENTIFIER),
        }
    )  # fmt: skip


def without_personal(rows: Rows, element: Any, column: str, text: str | None) -> str | None:
    """A text without e-mail addresses and telephone numbers, which are noted."""
    kept = personal.cleared_text(text, phones=True)
    if kept != text:
        find(rows, element, "personal_cell", column)
    return kept


def text_of(element: Any, tag: str) -> str | None:
    """The text of a child in English where it has languages: its narrative (2.0x) or its own (1.0x)."""
    texts = []
    for child in element.findall(tag):
        for part in child.findall("narrative") or [child]:
            if part.text and part.text.strip():
                language = part.get(_LANGUAGE) or child.get(_LANGUAGE)
                texts.append((language.casefold() if language else None, " ".join(part.text.split())))
    return next((text for language, text in texts if language in _ENGLISH), texts[0][1] if texts else None)


def is_ours(place: Any) -> bool:
    """Whether a recipient country or region is the country that this is for."""
    return place.tag == "recipient-country" and (place.get("code") or "").strip().upper() == country.HERE.iso_code


def nearly_ours(place: Any) -> str | None:
    """What a recipient says instead of the code of the country, where it means it."""
    if is_ours(place):
        return None
    said = ((place.get("code") or "").strip(), *(" ".join(text.split()) for text in place.itertext()))
    return next((text for text in said if country.means_it(text)), None)


def day_of(text: str | None) -> dt.date | None:
    """The day of an ISO date with or without time and zone; None when it is not one."""
    try:
        day = dt.date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def day_in(element: Any, tag: str, attribute: str, rows: Rows) -> dt.date | None:
    """The day that a child gives in an attribute (or in its text, as 1.0x may); one that cannot be read is found."""
    child = element.find(tag)
    given = None if child is None else child.get(attribute) or (child.text or "").strip()
    day = day_of(given)
    if given and day is None:
        find(rows, child, "unreadable_date", tag, given)
    return day


def number_of(text: str | None) -> float | None:
    """The number that a text is, with or without commas between thousands; None when it is not one."""
    match = _NUMBER.fullmatch((text or "").strip())
    value = float(match[0].replace(",", "")) if match else None
    return value if value is not None and math.isfinite(value) else None
