"""What a reader may choose: the list of filters, the choices of single pages, and what has been chosen."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twg_analytics import reference, words
from twg_analytics.questions import snapshots
from twg_analytics.questions.funding import NOTHING, Supposition
from twg_analytics.questions.scope import OF_SEVERAL, Scope
from twg_analytics.ui.fetch import fetch


@dataclass(frozen=True)
class Filters:
    """What has been chosen: what questions are asked about, and what only the screen needs; None is everything.

    `asked_measure` is the measure that was wanted, where the export lacks it. A page that is of one takes a single code
    of a filter, be several chosen.
    """

    scope: Scope
    language: str
    is_illustrative: bool
    asked_measure: str = "disbursed"
    listens: tuple[str, ...] = ()
    is_of_one: bool = False
    lens: str = "source"
    search: str | None = None
    project: str | None = None
    jmi_year: int | None = None
    supposed: Supposition = NOTHING

    @property
    def file(self) -> Path:
        """The published file that the page is drawn from."""
        return self.scope.file

    @property
    def snapshot(self) -> dt.date:
        """The day that the data are of."""
        return self.scope.snapshot

    @property
    def value(self) -> str:
        """The column that the lens looks at: money counted once at its source, or all that was delivered."""
        return "amount_usd" if self.lens == "delivery" else "counted_usd"

    @property
    def has_years(self) -> bool:
        """Whether the measure is one of single years; a total budget is of the whole project."""
        return self.scope.measure != "budget"


@dataclass(frozen=True)
class Filter:
    """One filter: the address, its box, its name and the words above a page all read it here.

    `key` names it in the address and in its words (`filter_...`), `field` is that of `Scope` that it sets; without one
    it is a matter of the screen. `codes` are what may be chosen in a published file, as a language orders it,
    `kind` is what their names are of, and `read` turns the text of the address into what a question takes. Of some,
    one is always chosen: usually the first. Of others several may be: what is chosen of them is a list.
    """

    key: str
    field: str | None
    codes: Callable[[Path, str], Sequence[str]]
    kind: str
    read: Callable[[str], Any] = str
    is_always_chosen: bool = False

    @property
    def takes_several(self) -> bool:
        """Whether several may be chosen, on a page that is not about one thing."""
        return self.field in OF_SEVERAL

    def of(self, chosen: Filters) -> Any:
        """What has been chosen of this filter."""
        return getattr(chosen.scope, self.field) if self.field else getattr(chosen, self.key)


def _listed(kind: str, *more: str) -> Callable[[Path, str], list[str]]:
    """The codes of a list in `data/reference`, whatever the file."""
    return lambda _, __: [*reference.codes(kind), *more]


def _days(file: Path, _: str) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in fetch(snapshots.listed, file)["snapshot_date"]]


def _years(file: Path, _: str) -> list[str]:
    return [str(year) for year in fetch(snapshots.years, file)["year"]]


def _partners(file: Path, language: str) -> list[str]:
    return fetch(snapshots.partners, file, language=language)["partner_code"].tolist()


def _sectors(_: Path, __: str) -> list[str]:
    return reference.sector_levels()


# In the order of the address and of the boxes. The pages about money listen to all, others name theirs (`ui/rooms.py`).
FILTERS = (
    Filter("snapshot", "snapshot", _days, kind="snapshot", read=dt.date.fromisoformat, is_always_chosen=True),
    Filter("measure", "measure", _listed("measure"), kind="measure", is_always_chosen=True),
    Filter("lens", None, _listed("lens"), kind="lens", is_always_chosen=True),
    Filter("twg", "twg", _listed("twg", reference.UNKNOWN), kind="twg"),
    Filter("partner", "partner", _partners, kind="partner"),
    Filter("sector", "sector", _sectors, kind="sector"),
    Filter("province", "province", _listed("province", reference.UNKNOWN), kind="province"),
    Filter("from", "from_year", _years, kind="year", read=int),
    Filter("to", "to_year", _years, kind="year", read=int),
    Filter("source", "source", _listed("source"), kind="source"),
    Filter("status", "status", _listed("status"), kind="status"),
)
FILTER_KEYS = tuple(one.key for one in FILTERS)
FRAME_KEYS = ("lang", *FILTER_KEYS)
SEVERAL_KEYS = tuple(one.key for one in FILTERS if one.takes_several)

# What single pages ask beside.
FINDING_KEYS = ("severity", "finding", "file")
# What a page holds open below its charts: the projects behind one part of a figure, say `twg:ed`.
OPEN_KEY = "open"
# The text looked for in the list of projects, and the project whose page is open.
PROJECT_KEYS = ("search", "project")
JMI_YEAR, JMI = "jmi_year", "jmi"
# The rule whose evidence the scorecard holds open.
RULE_KEY = "rule"
# What the pages about alignment ask beside the frame: the year and indicator looked at, a marker, the earlier data.
INDICATOR_KEYS = ("year", "indicator", "marker", "before")
# By what money is divided on the page Explore, with what that is crossed, and in which form it is drawn.
EXPLORE_KEYS = ("by", "across", "form")
# Which report is made, in which language and format.
REPORT_KEYS = ("report_kind", "report_language", "report_form")
# What a reader supposes of the pipeline: its weight, projects left out, taken in or moved, and by how many years.
SUPPOSED_LISTS = ("out", "in", "moved")
SUPPOSED_KEYS = ("weight", *SUPPOSED_LISTS, "later")
# What is a list of codes in the session, and in the address one text.
LISTS = (*SEVERAL_KEYS, *SUPPOSED_LISTS)
AS_BUILT = "built"
FARTHEST = 3  # years that a start may be moved
# The load that a page is on: a page that is opened anew finds it again.
LOAD = "load"
# From how many months on a record counts as not updated.
MONTHS = "months"
# The Public Investment Programme that workplans stand beside.
PROGRAMME = "programme"
PAGE_KEYS = (
    *FINDING_KEYS, OPEN_KEY, *PROJECT_KEYS, JMI_YEAR, JMI, RULE_KEY, *INDICATOR_KEYS, *SUPPOSED_KEYS, MONTHS,
    PROGRAMME, *REPORT_KEYS, LOAD, *EXPLORE_KEYS,
)  # fmt: skip
# What stands in no address, because it is chosen anyway.
USUAL = {"lang": words.LANGUAGES[0], "weight": AS_BUILT, "later": "1"}
