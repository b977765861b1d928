"""Which rows, columns or series are drawn: at most so many, the others added up, what is not known last."""

import math
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.words import t

_UNKNOWN = {"unknown", "99", "not_reported"}
_Key = TypeVar("_Key", bound=Hashable)


class Drawn(NamedTuple):
    """A row, column or series as it is drawn: the codes it stands for, its name, its colour if not the form's."""

    codes: tuple[str, ...]
    name: str
    colour: str | None = None

    @property
    def code(self) -> str:
        """What a click on it tells the page: its code, or the codes it stands for joined by `+`."""
        return "+".join(self.codes)


def is_unknown(code: str) -> bool:
    """Whether a code says that a value is not known."""
    return code in _UNKNOWN


def total(values: Iterable[float | None]) -> float | None:
    """The sum of what is known; nothing known is not zero."""
    known = [value for value in values if value is not None and value == value]  # NaN is not itself
    return math.fsum(known) if known else None


def added(keys: Iterable[_Key], values: Iterable[float | None]) -> dict[_Key, float | None]:
    """The total of each key, keys in the order in which they first come."""
    parts: dict[_Key, list[float | None]] = {}
    for key, value in zip(keys, values, strict=True):
        parts.setdefault(key, []).append(value)
    return {key: total(found) for key, found in parts.items()}


def spanned(years: Iterable[int]) -> range:
    """Every year from the first to the last, so that one without a figure keeps its place."""
    known = set(years)
    return range(min(known), max(known) + 1) if known else range(0)


def largest_first(names: Mapping[str, str], amounts: Mapping[str, float | None]) -> dict[str, str]:
    """The names by falling amount, then by name; what is not reported after what is."""
    reported = {code: amount for code in names if (amount := amounts.get(code)) is not None}
    order = sorted(names, key=lambda code: (code not in reported, -reported.get(code, 0.0), names[code]))
    return {code: names[code] for code in order}


def shortened(names: Mapping[str, str], language: str, top: int) -> list[Drawn]:
    """At most `top` in the order given, the others in one of these, and what is not known after them."""
    known = [Drawn((code,), name) for code, name in names.items() if not is_unknown(code)]
    if len(known) > top:
        rest = [code for row in known[top - 1 :] for code in row.codes]
        others = t("other_rows", language, count=len(rest))
        known = [*known[: top - 1], Drawn(tuple(rest), others, theme.REST)]
    return known + [Drawn((code,), name, theme.UNKNOWN) for code, name in names.items() if is_unknown(code)]


def drawn_codes(codes: Iterable[str], drawn: Iterable[Drawn]) -> list[str]:
    """For each code the `code` of what it is drawn in."""
    held = {code: each.code for each in drawn for code in each.codes}
    return [held[code] for code in codes]


def unsettled(frame: pd.DataFrame, years: pd.Series) -> dict[int, str]:
    """The state of the years that have facts and are not closed, provisional or open; without states there are none."""
    if "year_state_code" not in frame:
        return {}
    are = (frame["measure_code"] == "disbursed") & frame["year_state_code"].isin(["provisional", "open"])
    return dict(zip(years[are].astype(int), frame.loc[are, "year_state_code"], strict=True))
