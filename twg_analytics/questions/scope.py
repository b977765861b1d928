"""What a question is about: one published file, one snapshot, and the filters that every question may listen to."""

import datetime as dt
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

from twg_analytics import access, clock, reference

# What is chosen in a filter that takes several: one code, some of them, or None for everything.
Codes = str | tuple[str, ...] | None
OF_SEVERAL = ("twg", "partner", "sector", "province", "source")


def listed(codes: Codes) -> list[str]:
    """The codes that are chosen one by one; none where that is everything."""
    return [codes] if isinstance(codes, str) else list(codes or ())


def first(codes: Codes) -> str | None:
    """The code that a page about one thing is about; of several it is given the first only."""
    return next(iter(listed(codes)), None)


def of_codes(codes: list[str]) -> Codes:
    """What is chosen when these codes are: a single one stands for itself, no code is everything."""
    return codes[0] if len(codes) == 1 else tuple(codes) or None


@dataclass(frozen=True)
class Scope:
    """The choices of a reader as codes, from the address to the parameter `$scope` of a question; None is everything.

    A new filter is a field here, its condition in `sql/macros/passing.sql`, and its row in the list of filters. Several
    codes of a filter are an or: what is of any of them passes, and passes once. What comes next and what is overdue is
    counted from `today` (`sql/macros/counted_from.sql`). What is found in, asked of and answered by partners is that of
    those whom whoever is at work `reads` of (`sql/macros/findings_read.sql`, `requests_read` and `corrections_read`).
    """

    file: Path
    snapshot: dt.date
    measure: str | None = "disbursed"
    twg: Codes = None
    partner: Codes = None
    sector: Codes = None
    province: Codes = None
    source: Codes = None
    status: str | None = None
    from_year: int | None = None
    to_year: int | None = None
    today: dt.date = field(default_factory=clock.today)
    reads: tuple[str, ...] | None = field(default_factory=access.partners_read)

    def parameter(self) -> dict[str, object]:
        """The scope as a question sees it: a structure of everything but the file that it is asked of."""
        said = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "file"}
        read = {"reads": None if self.reads is None else list(self.reads)}  # an empty list is nobody
        return said | read | {name: listed(said[name]) or None for name in OF_SEVERAL}

    def of_part(self, name: str, code: str) -> Self:
        """The scope of one part of what is in view, be it the part of a sector that chosen sectors lie within."""
        within = [one for one in listed(self.sector) if code in reference.sector_path(one)] if name == "sector" else []
        part: dict[str, Any] = {name: of_codes(within) or code}
        return replace(self, **part)


@dataclass(frozen=True)
class BeforeAndAfter:
    """What a question about a change is asked of: the published file, if there is one, and the one that would be.

    The question reads them as `published` and `candidate`, each at its day: `$before`, None where nothing is compared,
    and `$after`.
    """

    published: Path | None
    before: dt.date | None
    candidate: Path
    after: dt.date
