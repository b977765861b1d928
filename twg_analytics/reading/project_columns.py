"""The columns of a project export: what each field holds, and what differs between the two databases."""

from collections.abc import Mapping
from dataclasses import dataclass

from twg_analytics.reading import contract, headings
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.headings import Headings

RECORD_NO = "record_no"  # the running number of a listing, which says nothing of a project
KINDS: Mapping[str, contract.Kind] = {
    "title": contract.TEXT,
    "partner": contract.TEXT,
    "project_number": contract.TEXT,
    "cofunding_number": contract.TEXT,
    "pip_number": contract.TEXT,
    "objectives": contract.TEXT,
    "responsible_institution": contract.TEXT,
    "oda_project_name": contract.TEXT,
    "funder": contract.TEXT,
    "currency": contract.TEXT,
    "status": contract.code("status"),
    "terms": contract.code("terms"),
    "implementing_agency": contract.code("agency"),
    "piu": contract.code("piu"),
    "tied": contract.code("tied"),
    "approval_date": contract.DATE,
    "start_date": contract.DATE,
    "completion_date": contract.DATE,
    "updated_date": contract.DATE,
    "is_government_sector": contract.YES_NO,
    "is_programme_based": contract.YES_NO,
    "uses_budget_execution": contract.YES_NO,
    "uses_financial_reporting": contract.YES_NO,
    "uses_audit": contract.YES_NO,
    "uses_procurement": contract.YES_NO,
    "uses_results_framework": contract.YES_NO,
    "is_on_budget": contract.YES_NO,
    "budget": contract.AMOUNT,
}


@dataclass(frozen=True)
class Export:
    """A project export: its layout, its source, and the flow and part of each yearly amount."""

    kind_code: str
    layout: str
    source_code: str
    parts: Mapping[str, tuple[str, str]]  # field -> flow_code, part_code (own / delegated / total)
    # For a message about a missing column: the heading to write.
    required: Mapping[str, str]

    def headings(self, sheet: Sheet) -> Headings | None:
        """The heading row of a sheet, when it has any heading of this export."""
        return headings.find(sheet, self.layout)


def missing(found: Headings, export: Export) -> list[str]:
    """The headings of required columns that a sheet lacks."""
    return [heading for field, heading in export.required.items() if found.heading(field) is None]
