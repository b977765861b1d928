"""The rooms of the dashboard: which entry of the menu holds which pages, and which choices each page listens to."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import streamlit as st

from twg_analytics.ui import filters

_MONEY = (*filters.FILTER_KEYS, filters.OPEN_KEY)
_CONDUCT = ("snapshot", "twg", "from", "to")
_JMI = ("snapshot", "twg", filters.JMI_YEAR)
_PART = ("snapshot", "twg", "partner", "year", "indicator", filters.OPEN_KEY)
_MARKED = ("snapshot", "measure", "twg", "partner", "from", "to", "marker")
_MOVED = ("snapshot", "measure", "twg", "partner", "sector", "province", "from", "to", "source", "before")

# What a page listens to, by its name.
Pages = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Entry:
    """An entry of the menu: it leads to its first page, the others stand beside it as views."""

    views: Pages
    behind: Pages = field(default_factory=dict)  # reached from a row or a link only

    @property
    def leads_to(self) -> str:
        """The page that the entry opens."""
        return next(iter(self.views))


def _one(page: str, listens: tuple[str, ...] = ()) -> dict[str, Entry]:
    """An entry that is a single page."""
    return {page: Entry({page: listens})}


ROOMS: dict[str, dict[str, Entry]] = {
    "home": {
        "home": Entry({"home": ("snapshot", "twg", "partner", filters.JMI_YEAR)}, {"search": ("snapshot", "search")})
    },
    "money": {
        **_one("explore", (*_MONEY, *filters.EXPLORE_KEYS)),
        "projects": Entry({"projects": (*_MONEY, "search")}, {"project": ("snapshot", "project")}),
    },
    "gaps": {
        "gaps": Entry(
            {
                "funding_gaps": ("snapshot", "twg", "from", "to", filters.OPEN_KEY, *filters.SUPPOSED_KEYS),
                "pipeline": ("snapshot", "twg", "partner", "source", filters.OPEN_KEY),
                "scenario": ("snapshot", "partner", "from", "to", filters.OPEN_KEY),
                "official_gap": ("snapshot", filters.PROGRAMME, filters.OPEN_KEY),
            },
        ),
        **_one(
            "sector_plan",
            ("snapshot", "measure", "twg", "partner", "from", "to", "source", filters.OPEN_KEY),
        ),
    },
    "group": {
        "twg_profile": Entry(
            {
                "twg_profile": ("snapshot", "measure", "twg", filters.JMI_YEAR, "from", "to"),
                "registry": ("snapshot",),
            },
        ),
        **_one("workplan", ("snapshot", "twg", filters.OPEN_KEY)),
        "jmis": Entry(
            {
                "jmi_scorecard": (*_JMI, filters.OPEN_KEY),
                "jmi": (*_JMI, filters.JMI),
                "jmi_money": _JMI,
                "jmi_changes": ("snapshot", "twg"),
            },
        ),
        "conduct": Entry(
            {
                "meetings": _CONDUCT,
                "actions": ("snapshot", "twg", filters.OPEN_KEY),
                "scorecard": ("snapshot", "twg", filters.RULE_KEY),
                "information": _CONDUCT,
            },
        ),
        **_one("enter_results", _JMI),
        **_one("reports", ("snapshot", "twg", *filters.REPORT_KEYS)),
    },
    "partnership": {
        "effectiveness": Entry(
            {
                "partner_scorecard": _PART,
                "predictability": _PART,
                "country_systems": _PART,
                "results_frameworks": _PART,
                "alignment": _PART,
                "cross_cutting": _MARKED,
                "gpedc": ("snapshot", "partner", "year"),
            },
        ),
        **_one("partner_profile", ("snapshot", "measure", "partner", "year", filters.JMI_YEAR)),
        **_one("province_profile", ("snapshot", "measure", "province", "from", "to")),
    },
    "desk": {
        "load": Entry({"load": (filters.LOAD,), "mended": (), "facts": (filters.LOAD,), "snapshots": ()}),
        "trust": Entry(
            {
                "findings": ("snapshot", "partner", *filters.FINDING_KEYS),
                "coverage": ("snapshot", "partner", "source"),
            },
        ),
        **_one("double_counting", ("snapshot", "measure", "partner", "from", "to", "source", filters.LOAD)),
        **_one("links", ("snapshot", "twg", "partner", "source", filters.LOAD)),
        **_one("missing_projects", ("snapshot", "partner", filters.LOAD)),
        **_one("requests", ("snapshot", "partner", filters.MONTHS)),
        **_one("changes", (*_MOVED, filters.OPEN_KEY)),
        **_one("methods"),
        "system": Entry({"people": (), "done": (), "settings": ()}),
    },
}
# The pages that are seen through several codes of a filter together; every other one is about one of them.
OF_SEVERAL = ("explore", "projects", "funding_gaps", "pipeline", "sector_plan")
FIRST = "home"
# Addresses of earlier versions: the page that they lead to, with what is chosen there beside their own filters.
MOVED: dict[str, tuple[str, dict[str, str]]] = {
    FIRST: (FIRST, {}),  # it has no address of its own, but people type its name
    "overview": ("explore", {"by": "year"}),
    "by_sector": ("explore", {"by": "sector"}),
    "by_twg": ("explore", {"by": "twg"}),
    "by_partner": ("explore", {"by": "partner"}),
    "by_province": ("explore", {"by": "province"}),
    "partners_sectors": ("explore", {"by": "partner", "across": "sector"}),
}
# Of use also before anything is published.
ALWAYS = ("load", "mended", "facts", "people", "done", "settings")


def everywhere() -> Iterator[tuple[str, Entry, str, tuple[str, ...]]]:
    """Every page with its room, its entry and what it listens to, in the order of the menu."""
    for room, entries in ROOMS.items():
        for entry in entries.values():
            for page, listens in (*entry.views.items(), *entry.behind.items()):
                yield room, entry, page, listens


def place(page: str) -> tuple[str, Entry, tuple[str, ...]]:
    """The room and entry that a page stands in, and what it listens to."""
    return next((room, entry, listens) for room, entry, name, listens in everywhere() if name == page)


def script(page: str) -> str:
    """The file of a page, as navigation and links know it."""
    return f"pages/{place(page)[0]}/{page}.py"


def lead_on(moved: str) -> None:
    """Go from an address of an earlier version to where it leads, with its filters; Back does not return to it."""
    page, choices = MOVED[moved]
    address = f"./{'' if page == FIRST else page}?{urlencode(st.query_params.to_dict() | choices)}"
    st.html(f"<script>location.replace({json.dumps(address)})</script>", unsafe_allow_javascript=True)
    st.stop()


def link(page: str, label: str, icon: str | None = None, **choices: str | None) -> None:
    """A link to a page that takes along what the reader has chosen, and what is chosen for it here."""
    wanted = {key: choice for key, choice in (filters.carried() | choices).items() if choice}
    st.page_link(script(page), label=label, icon=icon, query_params=wanted)
