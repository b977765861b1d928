"""What the page Explore is asked: by what money is divided and crossed, and in which form that is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from twg_analytics.ui.filters.address import hold
from twg_analytics.ui.filters.choices import Filters

DIMENSIONS = (
    "year", "main_sector", "sector", "subsector", "twg", "partner", "partner_group", "province", "terms", "assistance",
)  # fmt: skip
_FEW = ("terms", "assistance", "partner_group")  # so few parts that they are told apart within a bar
# What is asked next of one part of each.
_NEXT = {
    "year": "twg", "main_sector": "sector", "sector": "subsector", "subsector": "partner", "twg": "partner",
    "partner": "sector", "province": "sector",
}  # fmt: skip
_WITHOUT_YEARS = "twg"  # what total budgets, which have no year, are divided by in the place of years


@dataclass(frozen=True)
class Explored:
    """By what money is divided and crossed, and its form; what is crossed with years has the years across."""

    by: str
    across: str | None
    form: str
    lacks_years: bool = False  # years were asked for, and nothing has one

    @property
    def kind(self) -> str:
        """What the codes of the answer are, as charts and addresses write it."""
        return f"{self.by}-{self.across}" if self.across else self.by


def _forms(by: str, across: str | None) -> tuple[str, ...]:
    """The forms that fit, the usual one first."""
    if across is None:
        return {"year": ("columns",), "province": ("map", "tiles", "bars")}.get(by, ("bars",))
    if "year" in (by, across):
        return "lines", "matrix"
    return ("stacks", "matrix") if across in _FEW else ("matrix",)


def options() -> dict[str, Sequence[str]]:
    """What can be chosen in each box, given what is chosen in the others; the usual form stands first."""
    by, across = st.session_state["by"], st.session_state.get("across")
    return {"by": DIMENSIONS, "across": [one for one in DIMENSIONS if one != by], "form": _forms(by, across)}


def hold_explored() -> dict[str, str]:
    """Drop choices that do not fit each other; gives those that are usual."""
    hold("by", DIMENSIONS, DIMENSIONS[0])
    hold("across", options()["across"], None)
    forms = options()["form"]
    hold("form", forms, forms[0])
    return {"by": DIMENSIONS[0], "form": forms[0]}


def explored(chosen: Filters) -> Explored:
    """What is asked; total budgets, which have no year, are divided otherwise."""
    by, across, form = (st.session_state[key] for key in ("by", "across", "form"))
    if chosen.has_years or "year" not in (by, across):
        return Explored(across, by, form) if by == "year" and across else Explored(by, across, form)
    one = next((side for side in (by, across) if side not in ("year", None)), _WITHOUT_YEARS)
    return Explored(one, None, _forms(one, None)[0], lacks_years=True)


def further(kept: Sequence[str]) -> dict[str, str | None]:
    """What is asked once only a part of what is drawn is kept: its other side, else what follows; one bar says nothing.

    `kept` are the kinds that the part is of.
    """
    drawn = (st.session_state["by"], st.session_state["across"])
    left = [side for side in drawn if side and side not in kept]
    following = [_NEXT[kind] for kind in reversed(kept) if _NEXT.get(kind, kind) not in kept]
    return {"by": [*left, *following, DIMENSIONS[0]][0], "across": None}
