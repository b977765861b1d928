"""The choices of a reader as codes, and what each question needs to know of them."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twg_analytics.questions.funding import Supposition
from twg_analytics.questions.scope import Scope

FRAME_KEYS = (
    "lang", "snapshot", "measure", "lens", "twg", "partner", "sector", "province", "from", "to", "source", "status",
)  # fmt: skip
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
# Which report is made, in which language and format.
REPORT_KEYS = ("report_kind", "report_language", "report_form")
# What a reader supposes of the pipeline: its weight, projects left out, taken in or moved, and by how many years.
SUPPOSED_LISTS = ("out", "in", "moved")
SUPPOSED_KEYS = ("weight", *SUPPOSED_LISTS, "later")
# From how many months on a record counts as not updated.
MONTHS = "months"
PAGE_KEYS = (
    *FINDING_KEYS, OPEN_KEY, *PROJECT_KEYS, JMI_YEAR, JMI, RULE_KEY, *INDICATOR_KEYS, *SUPPOSED_KEYS, MONTHS,
    *REPORT_KEYS,
)  # fmt: skip
FARTHEST = 3  # years that a start may be moved


@dataclass(frozen=True)
class Filters:
    """The choices of a reader as codes; None is everything."""

    language: str
    file: Path
    snapshot: dt.date
    is_illustrative: bool
    measure: str
    asked_measure: str
    listens: tuple[str, ...] = ()
    lens: str = "source"
    twg: str | None = None
    partner: str | None = None
    sector: str | None = None
    province: str | None = None
    from_year: int | None = None
    to_year: int | None = None
    source: str | None = None
    status: str | None = None
    search: str | None = None
    project: str | None = None
    jmi_year: int | None = None
    weight: str | None = None
    left_out: tuple[str, ...] = ()
    taken_in: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    later: str | None = None

    @property
    def scope(self) -> Scope:
        """What a question needs to know."""
        return Scope(
            file=self.file,
            snapshot=self.snapshot,
            measure=self.measure,
            twg=self.twg,
            partner=self.partner,
            sector=self.sector,
            province=self.province,
            source=self.source,
            status=self.status,
            from_year=self.from_year,
            to_year=self.to_year,
        )

    @property
    def supposed(self) -> Supposition:
        """What is supposed of the pipeline, as the questions about funding take it."""
        return Supposition(
            weight=int(self.weight) / 100 if self.weight else None,
            left_out=self.left_out,
            taken_in=self.taken_in,
            moved=self.moved,
            years_later=int(self.later or 0),
        )

    @property
    def value(self) -> str:
        """The column that the lens looks at: money counted once at its source, or all that was delivered."""
        return "amount_usd" if self.lens == "delivery" else "counted_usd"

    @property
    def day(self) -> dict[str, Any]:
        """What a question about everything of a snapshot needs to know."""
        return {"file": self.file, "snapshot": self.snapshot}

    @property
    def has_years(self) -> bool:
        """Whether the measure is one of single years; a total budget is of the whole project."""
        return self.measure != "budget"

    @property
    def part(self) -> dict[str, Any]:
        """What a question about a part of a snapshot needs to know."""
        return {"file": self.file, "snapshot": self.snapshot, "twg": self.twg, "partner": self.partner}

    @property
    def reading(self) -> dict[str, Any]:
        """What a question about the reading of the exports needs to know."""
        return {"file": self.file, "snapshot": self.snapshot, "partner": self.partner}

    @property
    def record(self) -> dict[str, Any]:
        """What a question about one project in the chosen snapshot needs to know."""
        return {"file": self.file, "snapshot": self.snapshot, "project": self.project}

    @property
    def group(self) -> dict[str, Any]:
        """What a question about the workbook of a TWG, or of all of them, needs to know."""
        return {"file": self.file, "snapshot": self.snapshot, "twg": self.twg}

    @property
    def group_in_years(self) -> dict[str, Any]:
        """The same for what has a date or a year: meetings, information shared, the money of workplans."""
        return {**self.group, "from_year": self.from_year, "to_year": self.to_year}
