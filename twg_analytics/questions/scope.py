"""What a question is about: one published file, one snapshot, and the filters that every question may listen to."""

import datetime as dt
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Scope:
    """The choices of a reader as codes, from the address to the parameter `$scope` of a question; None is everything.

    A new filter is a field here, its condition in `sql/macros/passing.sql`, and its row in the list of filters.
    """

    file: Path
    snapshot: dt.date
    measure: str | None = "disbursed"
    twg: str | None = None
    partner: str | None = None
    sector: str | None = None
    province: str | None = None
    source: str | None = None
    status: str | None = None
    from_year: int | None = None
    to_year: int | None = None

    def parameter(self) -> dict[str, object]:
        """The scope as a question sees it: a structure of everything but the file that it is asked of."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "file"}


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
