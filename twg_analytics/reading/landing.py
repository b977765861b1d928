"""What reading a file yields: rows for the tables of schema `raw`, counts, and findings.

`raw` is the boundary between reading (Python, one cell at a time) and comparing (SQL). Every table also gets
the `file_id` of the file when it is loaded; the rest is fixed here, so an absent kind of file is an empty table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

_TEXT, _NUMBER, _WHOLE, _DATE, _YES = pa.string(), pa.float64(), pa.int32(), pa.date32(), pa.bool_()

# Where a row was read: these two columns come first in every table but `files`.
_PLACE = {"source_sheet": _TEXT, "source_row": _WHOLE}

TABLES: dict[str, pa.Schema] = {
    name: pa.schema(_PLACE | columns)
    for name, columns in {
        # One row per project record of an ODA or NGO export.
        "records": {
            "source_code": _TEXT, "content_hash": pa.uint64(), "title": _TEXT, "partner_code": _TEXT,
            "partner_name": _TEXT, "is_partner_listed": _YES, "project_number": _TEXT,
            "cofunding_number": _TEXT, "pip_number": _TEXT, "status_code": _TEXT, "terms_code": _TEXT,
            "assistance_type": _TEXT, "approval_date": _DATE,
            "start_date": _DATE, "completion_date": _DATE, "updated_date": _DATE, "has_currency_column": _YES,
            "currency": _TEXT, "budget": _NUMBER, "objectives": _TEXT, "responsible_institution": _TEXT,
            "implementing_agency_code": _TEXT, "is_government_sector": _YES, "is_programme_based": _YES,
            "uses_budget_execution": _YES, "uses_financial_reporting": _YES, "uses_audit": _YES,
            "uses_procurement": _YES, "uses_results_framework": _YES, "is_on_budget": _YES, "piu_code": _TEXT,
            "tied_code": _TEXT, "funder_code": _TEXT, "funder_name": _TEXT, "oda_project_name": _TEXT,
        },
        # One row per amount of a year in a project row, refused rows included; blank cells have no row.
        "amounts": {"heading": _TEXT, "year": _WHOLE, "flow_code": _TEXT, "part_code": _TEXT, "amount": _NUMBER},
        # One row per name in a cell that lists TWGs, sub-sectors, provinces, types of assistance or funders.
        "listed": {"kind_code": _TEXT, "position": _WHOLE, "code": _TEXT, "percent": _NUMBER},
        "markers": {"marker_code": _TEXT, "level_code": _TEXT},
        # One row per amount in a row that is a total of the rows after `after_row`, of the partner it names, or of all.
        "control_totals": {"heading": _TEXT, "after_row": _WHOLE, "partner_code": _TEXT, "amount": _NUMBER},
        # Where a field was read, for findings made in SQL: one row per column of a sheet (source_row is its heading).
        "headings": {"field": _TEXT, "year": _WHOLE, "heading": _TEXT},
        # Cells of columns we do not use, kept as they are.
        "other_cells": {"heading": _TEXT, "value": _TEXT},
        "findings": {
            "source_column": _TEXT, "message_key": _TEXT, "value": _TEXT, "partner_code": _TEXT, "record_id": _TEXT,
        },
        # One row per TWG workbook, and one per row of its sheets.
        "workbooks": {"twg_code": _TEXT, "plan_year": _WHOLE},
        "activities": {
            "activity_id": _TEXT, "priority": _TEXT, "priority_km": _TEXT, "activity": _TEXT, "activity_km": _TEXT,
            "output": _TEXT, "output_km": _TEXT, "responsible": _TEXT,
            "start_date": _DATE, "end_date": _DATE, "status_code": _TEXT, "progress_pct": _NUMBER,
            "is_capacity_development": _YES, "cause_of_delay": _TEXT, "cause_of_delay_km": _TEXT,
            "proposed_solution": _TEXT, "proposed_solution_km": _TEXT,
        },
        # One row per activity and year named in a heading of costs, budgets or spending, blank cells included.
        "activity_years": {
            "activity_id": _TEXT, "year": _WHOLE, "cost_usd": _NUMBER, "government_budget_usd": _NUMBER,
            "government_spent_usd": _NUMBER, "partner_spent_usd": _NUMBER,
        },
        "activity_markers": {"activity_id": _TEXT, "marker_code": _TEXT},
        # One row per project named by an activity, a JMI or a piece of information; `source_code` missing
        # where the text says neither ODA nor NGO.
        "links": {
            "owner_kind": _TEXT, "owner_id": _TEXT, "position": _WHOLE, "source_code": _TEXT,
            "project_number": _TEXT, "partner_code": _TEXT, "partner_name": _TEXT, "project_title": _TEXT,
            "percent": _NUMBER, "link_text": _TEXT, "heading": _TEXT,
        },
        "jmis": {
            "jmi_id": _TEXT, "period": _TEXT, "period_first_year": _WHOLE, "period_last_year": _WHOLE,
            "outcome": _TEXT, "outcome_km": _TEXT, "output": _TEXT, "indicator_en": _TEXT, "indicator_km": _TEXT,
            "unit": _TEXT, "unit_km": _TEXT, "kind_code": _TEXT, "better_code": _TEXT, "is_cumulative": _YES,
            "baseline_year": _WHOLE, "baseline_text": _TEXT, "baseline_value": _NUMBER, "responsible": _TEXT,
            "verification_source": _TEXT, "resources_required_usd": _NUMBER, "pentagon": _TEXT,
            "nsdp_indicator": _TEXT, "csdg_target": _TEXT,
        },
        # The text as written beside its number: a milestone's target is any text in the year it is due.
        "jmi_targets": {"jmi_id": _TEXT, "year": _WHOLE, "target_text": _TEXT, "target_value": _NUMBER},
        "jmi_partners": {"jmi_id": _TEXT, "position": _WHOLE, "partner_code": _TEXT, "partner_name": _TEXT},
        "jmi_activities": {"jmi_id": _TEXT, "position": _WHOLE, "activity_id": _TEXT, "heading": _TEXT},
        "jmi_results": {
            "jmi_id": _TEXT, "year": _WHOLE, "disaggregation": _TEXT, "province_code": _TEXT, "actual_text": _TEXT,
            "actual_value": _NUMBER, "is_met": _YES, "government_rating_code": _TEXT,
            "partner_rating_code": _TEXT, "government_comment": _TEXT, "government_comment_km": _TEXT,
            "partner_comment": _TEXT, "partner_comment_km": _TEXT, "constraint_text": _TEXT,
            "constraint_text_km": _TEXT, "action": _TEXT, "action_km": _TEXT, "reported_on": _DATE,
        },
        "jmi_changes": {
            "jmi_id": _TEXT, "changed_on": _DATE, "field": _TEXT, "target_year": _WHOLE, "old_value": _TEXT,
            "new_value": _TEXT, "old_number": _NUMBER, "new_number": _NUMBER,
            "reason": _TEXT, "reason_km": _TEXT, "agreed_at_meeting": _TEXT,
        },
        "meetings": {
            "meeting_date": _DATE, "kind_code": _TEXT, "sub_group": _TEXT, "documents_sent_on": _DATE,
            "agenda_workplan": _YES, "agenda_jmi": _YES, "agenda_cross_cutting": _YES, "minutes_sent_on": _DATE,
            "attended_government": _WHOLE, "attended_partners": _WHOLE, "attended_ngos": _WHOLE,
            "attended_private_sector": _WHOLE, "decisions": _TEXT,
        },
        "actions": {
            "action_id": _TEXT, "meeting_date": _DATE, "action": _TEXT, "action_km": _TEXT, "responsible": _TEXT,
            "due_on": _DATE, "closed_on": _DATE, "escalated_to_host": _YES, "origin_code": _TEXT,
        },
        "members": {
            "organisation": _TEXT, "kind_code": _TEXT, "role_code": _TEXT, "topic": _TEXT, "sub_group": _TEXT,
            "from_date": _DATE, "to_date": _DATE,
        },
        "information": {
            "title": _TEXT, "title_km": _TEXT, "kind_code": _TEXT, "organisation": _TEXT, "information_date": _DATE,
            "link": _TEXT,
        },
        # One row per answer in a request sheet, as written and as its field reads it.
        "corrections": {
            "record_id": _TEXT, "field": _TEXT, "year": _WHOLE, "answer": _TEXT, "answer_code": _TEXT,
            "answer_date": _DATE, "answer_amount": _NUMBER, "answered_by": _TEXT, "answered_on": _DATE,
        },
        # One row per activity in the country of an IATI file; `source_row` is the line it begins on.
        "iati_activities": {
            "activity_id": _TEXT, "title": _TEXT, "partner_code": _TEXT, "partner_name": _TEXT,
            "is_partner_listed": _YES, "status_code": _TEXT, "hierarchy": _WHOLE, "planned_start_date": _DATE,
            "actual_start_date": _DATE, "planned_end_date": _DATE, "actual_end_date": _DATE, "updated_date": _DATE,
            "country_share": _NUMBER,
        },
        # One row per text that may be the number of its project in the database.
        "iati_numbers": {"activity_id": _TEXT, "rule_code": _TEXT, "number": _TEXT},
        "iati_relations": {"activity_id": _TEXT, "related_id": _TEXT, "relation_code": _TEXT},
        "iati_sectors": {"activity_id": _TEXT, "vocabulary": _TEXT, "sector_code": _TEXT, "share": _NUMBER},
        # One row per transaction, budget or planned disbursement; `share` is how much of it is the country's.
        "iati_amounts": {
            "activity_id": _TEXT, "flow_code": _TEXT, "amount_date": _DATE, "value_date": _DATE, "currency": _TEXT,
            "amount": _NUMBER, "share": _NUMBER, "tied_code": _TEXT, "aid_type_code": _TEXT,
            "disbursement_channel_code": _TEXT,
        },
        # One row per classification of an activity as a whole, as published and, where it is one of DAC's, as ours.
        "iati_classifications": {
            "activity_id": _TEXT, "kind_code": _TEXT, "vocabulary": _TEXT, "published_code": _TEXT,
            "classification_code": _TEXT, "significance_code": _TEXT, "share": _NUMBER, "description": _TEXT,
        },
    }.items()
}  # fmt: skip

# One row per file, of whatever kind.
FILES = pa.schema(
    {
        "file_id": pa.int32(), "snapshot_date": _DATE, "source_file": _TEXT, "kind_code": _TEXT,
        "is_illustrative": _YES, "rows_read": pa.int64(), "rows_loaded": pa.int64(),
        "rows_refused": pa.int64(), "rows_not_data": pa.int64(), "content_sha256": _TEXT,
    }
)  # fmt: skip

COUNTS = ("rows_read", "rows_loaded", "rows_refused", "rows_not_data")


@dataclass
class Reading:
    """One file as read: what kind it is, its rows for `raw`, and how many rows went where."""

    kind_code: str
    is_illustrative: bool = False
    rows_read: int = 0
    rows_loaded: int = 0
    rows_refused: int = 0
    rows_not_data: int = 0
    _landed: dict[str, list[pa.Table]] = field(default_factory=dict)
    _said: dict[str, list[dict[str, object]]] = field(default_factory=dict)  # single rows, landed when asked for

    @property
    def tables(self) -> dict[str, list[pa.Table]]:
        """The rows for `raw` by the name of their table."""
        for name in list(self._said):
            self._settle(name)
        return self._landed

    def _settle(self, table: str) -> list[pa.Table]:
        """What was added to a table so far, its single rows in their turn."""
        parts = self._landed.setdefault(table, [])
        if said := self._said.pop(table, None):
            parts.append(pa.Table.from_pylist(said, schema=TABLES[table]))
        return parts

    def add(self, table: str, rows: pd.DataFrame, sheet: str | None, **same: object) -> None:
        """Add rows to a table of `raw`; `source_row` is a column of them, or their index; `same` holds for all."""
        if rows.empty:
            return
        schema, same = TABLES[table], {"source_sheet": sheet, **same}
        given = {name: pa.repeat(pa.scalar(cell, schema.field(name).type), len(rows)) for name, cell in same.items()}
        if "source_row" not in rows:
            given["source_row"] = pa.array(rows.index, pa.int32(), from_pandas=True)
        self._settle(table).append(_table(schema, rows, given))

    def say(self, table: str, **cells: object) -> None:
        """Add one row to a table of `raw`."""
        self._said.setdefault(table, []).append(cells)

    def take(self, other: "Reading") -> None:
        """Add what another reading of the same file has."""
        for count in COUNTS:
            setattr(self, count, getattr(self, count) + getattr(other, count))
        for name, parts in other.tables.items():
            self._settle(name).extend(parts)

    @property
    def found(self) -> set[str]:
        """The keys of what was found."""
        return {key for part in self.tables.get("findings", []) for key in part["message_key"].to_pylist()}

    def find(
        self, message_key: str, *, sheet: str | None = None, row: int | None = None,
        column: str | None = None, value: object = None,
    ) -> None:  # fmt: skip
        """Add one finding; `row` None speaks of the whole file or sheet."""
        said = None if value is None else str(value)
        place = {"source_sheet": sheet, "source_row": row, "source_column": column}
        self.say("findings", **place, message_key=message_key, value=said)


class Together:
    """The rows of several files that are read as one, on their way to the reading of each.

    A place is a row of a file: the number of its reading, its sheet and its row there. Rows that are added have the
    number of their place as index.
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self._landed: dict[str, list[pa.Table]] = {}

    def add(self, table: str, rows: pd.DataFrame, places: pa.Table) -> None:
        """Add rows to a table of `raw`; a column `source_row` of theirs goes before that of their places."""
        if rows.empty:
            return
        at = places.take(pa.array(rows.index))
        place = {name: at[name] for name in at.column_names if name not in rows}
        self._landed.setdefault(table, []).append(_table(TABLES[table].append(_FILE), rows, place))

    def hand_out(self) -> None:
        """Give each reading its rows, in the order in which they were added."""
        for name, parts in self._landed.items():
            rows = pa.concat_tables(parts)
            order = np.argsort(rows[_FILE.name].to_numpy(), kind="stable")
            files = rows[_FILE.name].to_numpy()[order]
            rows = rows.drop_columns(_FILE.name).take(pa.array(order)).combine_chunks()
            numbers, firsts = np.unique(files, return_index=True)
            for number, first, end in zip(numbers, firsts, [*firsts[1:], len(files)], strict=True):
                self.readings[number].tables.setdefault(name, []).append(rows.slice(first, end - first))
        self._landed = {}


_FILE = pa.field("file", pa.int32())


def _table(schema: pa.Schema, rows: pd.DataFrame, place: Mapping[str, "pa.Array | pa.ChunkedArray"]) -> pa.Table:
    """Rows in the columns of a table of `raw`, null where they have none; their place is given apart."""
    columns = [
        place[item.name] if item.name in place
        else pa.Array.from_pandas(rows[item.name], type=item.type) if item.name in rows
        else pa.nulls(len(rows), item.type)
        for item in schema
    ]  # fmt: skip
    return pa.Table.from_arrays(columns, schema=schema)
