"""How an IATI activity is classified: tied status, type of aid, policy markers, budget lines, published strategies.

Where an element may use several vocabularies only the codes of OECD DAC get one of ours
(`data/reference/iati_codes.csv`); the others are kept as they are written. What is missing stays missing.
"""

from collections.abc import Mapping
from typing import Any

from twg_analytics.reading.iati_elements import Rows, codes, find, line_of, number_of, text_of, without_personal

_DAC = {"1", "DAC", ""}  # a vocabulary that is not named is that of DAC
_STRATEGY = "B03"  # of the documents only the country strategy is asked about
# The kind of code, the element of the activity that gives it for all transactions, and the one of a transaction.
_OF_TRANSACTIONS = (
    ("tied", "default-tied-status", "tied-status"),
    ("aid_type", "default-aid-type", "aid-type"),
    ("disbursement_channel", "", "disbursement-channel"),
)


def add(activity: Any, here: Mapping[str, object], rows: Rows) -> None:
    """Add a row for each classification that an activity gives as a whole, with the line on which it stands."""
    for kind, tag, _ in _OF_TRANSACTIONS:
        for element in activity.findall(tag) if tag else ():
            _add(element, here, rows, kind=kind)
    for marker in activity.findall("policy-marker"):
        level = _listed(marker, "significance", "policy_significance", rows) if _is_dac(marker) else None
        _add(marker, here, rows, kind="policy_marker", significance_code=level)
    for items in activity.findall("country-budget-items"):
        lines = items.findall("budget-item")
        for item in lines:
            percent = number_of((item.get("percentage") or "").removesuffix("%"))
            is_whole = len(lines) == 1 and not item.get("percentage")
            share = 1.0 if is_whole else percent / 100 if percent is not None and 0 <= percent <= 100 else None
            said = {"vocabulary": items.get("vocabulary"), "share": share}
            _add(item, here, rows, kind="budget_item", description=_text(item, "description", rows), **said)
    for document in activity.findall("document-link"):
        if any((category.get("code") or "").strip() == _STRATEGY for category in document.findall("category")):
            rows["iati_classifications"].append(
                _row(document, here, "strategy", published_code=_STRATEGY, description=_text(document, "title", rows))
            )


def of_money(activity: Any, transaction: Any, rows: Rows) -> dict[str, str | None]:
    """The tied status, type of aid and channel of a transaction: its own, else what the activity gives for all."""
    found: dict[str, str | None] = {}
    for kind, default, tag in _OF_TRANSACTIONS:
        own, usual = _first(transaction, tag), _first(activity, default)
        if own is not None:
            found[f"{kind}_code"] = _listed(own, "code", kind, rows)
        elif usual is not None:  # what is wrong with it is found once, with the activity
            found[f"{kind}_code"] = codes(kind).get((usual.get("code") or "").strip().casefold())
    return found


def _first(element: Any, tag: str) -> Any:
    """The first child of a name that is in the words of DAC; None where there is none."""
    return next((child for child in (element.findall(tag) if tag else ()) if _is_dac(child)), None)


def _add(element: Any, here: Mapping[str, object], rows: Rows, *, kind: str, **said: object) -> None:
    is_listed = kind != "budget_item" and _is_dac(element)
    code = _listed(element, "code", kind, rows) if is_listed else None
    published = (element.get("code") or "").strip() or None
    if published:
        given = {"vocabulary": element.get("vocabulary"), **said}
        rows["iati_classifications"].append(
            _row(element, here, kind, published_code=published, classification_code=code, **given)
        )
    elif not is_listed:
        find(rows, element, "iati_blank", element.tag)


def _row(element: Any, here: Mapping[str, object], kind: str, **said: object) -> dict[str, object]:
    return {**here, "source_row": line_of(element), "kind_code": kind, **said}


def _listed(element: Any, attribute: str, kind: str, rows: Rows) -> str | None:
    """Our code for what an attribute says; one that is missing or that nobody knows is found."""
    given = (element.get(attribute) or "").strip()
    column = element.tag if attribute == "code" else f"{element.tag}/@{attribute}"
    if not given:
        find(rows, element, "iati_blank", column)
        return None
    code = codes(kind).get(given.casefold())
    if code is None:
        find(rows, element, "unknown_code", column, given)
    return code


def _is_dac(element: Any) -> bool:
    return (element.get("vocabulary") or "").strip().upper() in _DAC


def _text(element: Any, tag: str, rows: Rows) -> str | None:
    return without_personal(rows, element, tag, text_of(element, tag))
