"""The TWG workbook, our own template: workplan, JMIs, meetings, actions and members of one TWG (contracts §2.3).

Its sheets and columns stand in `data/reference/layouts/twg_workbook.csv`, from which the empty one is made too.
"""

from dataclasses import replace

import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import (
    amounts,
    cell_findings,
    contract,
    exchange,
    headings,
    units,
    workbook_lists,
    workbook_sheets,
)
from twg_analytics.reading.landing import TABLES, Reading
from twg_analytics.reading.sheets import Sheet
from twg_analytics.reading.workbook_lists import Rows
from twg_analytics.reading.workbook_sheets import Part

KIND_CODE = "twg_workbook"

_TWG, _WORKPLAN, _JMI, _RESULTS, _CHANGES = "TWG", "Workplan", "JMI", "JMI results", "JMI changes"
_TABLES = {
    _TWG: "workbooks", _WORKPLAN: "activities", _JMI: "jmis", _RESULTS: "jmi_results",
    _CHANGES: "jmi_changes", "Meetings": "meetings", "Actions": "actions", "Members": "members",
    "Information": "information",
}  # fmt: skip
# The sheets in which a code may stand once only.
_UNIQUE = {_WORKPLAN: "activity_id", _JMI: "jmi_id", "Actions": "action_id"}
# Whose links they are: the kind of owner and the column that names it.
_OWNERS = {
    _WORKPLAN: ("activity", "activity_id"),
    _JMI: ("jmi", "jmi_id"),
    "Information": ("information", "title"),
}
# Words that SQL keeps for itself.
_RENAMED = {"constraint": "constraint_text", "date": "information_date"}
# What is worked out of other cells of a row, and the columns that are taken apart into tables of their own.
_DERIVED = {
    "source_sheet", "source_row", "baseline_text", "period_first_year", "period_last_year", "is_met", "province_code",
    "actual_text", "target_year", "old_number", "new_number",
}  # fmt: skip
_TAKEN_APART = {
    _WORKPLAN: {"Cost YYYY", "Government budget YYYY", "cross_cutting", "linked_projects"},
    _JMI: {"Target YYYY", "supporting_partners", "linked_activities", "linked_projects"},
    "Information": {"linked_project"},
}


def _layout_column(landed: str) -> str:
    """What the layout calls a column that is landed."""
    names = {after: before for before, after in _RENAMED.items()}
    return names.get(landed, landed if landed == "twg_code" else landed.removesuffix("_code"))


# The columns of each sheet that are read.
COLUMNS = {
    sheet: {_layout_column(name) for name in TABLES[table].names if name not in _DERIVED}
    | _TAKEN_APART.get(sheet, set())
    for sheet, table in _TABLES.items()
}


def recognise(found: list[Sheet]) -> bool:
    """Whether the sheets of a file are those of a TWG workbook: `TWG` and `Workplan`, or any three of them."""
    names = {workbook_sheets.names().get(reference.fold(sheet.name or "")) for sheet in found} - {None}
    return {_TWG, _WORKPLAN} <= names or len(names) >= 3


def read(found: list[Sheet]) -> Reading:
    """Read a workbook; one that lacks a column it must have, or names no TWG, is refused as a whole."""
    reading = Reading(KIND_CODE)
    parts: dict[str, Part] = {}
    for sheet in found:
        folded = reference.fold(sheet.name or "")
        name = workbook_sheets.names().get(folded)
        if name and name not in parts:
            parts[name] = workbook_sheets.part(sheet, name)
        elif folded not in workbook_sheets.without_data():
            reading.find("sheet_not_read", sheet=sheet.name, value=sheet.name)
            if said := units.elsewhere(sheet, headings.HEADING_ROWS):
                reading.find("unit_said", sheet=sheet.name, row=said[1], value=said[0].said)
    if not (_is_complete(parts, reading) and _names_twg(parts[_TWG], reading)):
        for part in parts.values():
            _count(reading, part, refused=part.is_filled)
        return reading
    kinds = pd.Series(dtype=object)
    for name in _TABLES:
        if name not in parts:
            reading.find("sheet_absent", sheet=name, value=name)
            continue
        rows = _rows(parts[name], reading)
        if rows.text.empty:
            continue
        if name == _JMI:
            kinds = pd.Series(_kinds(rows).to_numpy(), index=rows.text["jmi_id"].str.casefold())
        _land(rows, kinds)
    return reading


def _is_complete(parts: dict[str, Part], reading: Reading) -> bool:
    """Whether the workbook has what it must have; what it lacks is found."""
    if _TWG not in parts:
        reading.find("missing_column", sheet=_TWG, column="twg_code", value="twg_code")
        return False
    lacking = [(part.sheet, column) for part in parts.values() for column in part.lacking(required=True)]
    for sheet, column in lacking:
        reading.find("missing_column", sheet=sheet, column=column, value=column)
    return not lacking


def _names_twg(part: Part, reading: Reading) -> bool:
    named = part.text["twg_code"].dropna()
    heading = part.found.heading("twg_code")
    if named.empty:
        reading.find("twg_missing", sheet=part.sheet, column=heading)
        return False
    if reference.find("twg", named.iloc[0]) is None:
        row, value = int(str(named.index[0])), named.iloc[0]
        reading.find("twg_unknown", sheet=part.sheet, row=row, column=heading, value=value)
        return False
    return True


def _rows(part: Part, reading: Reading) -> Rows:
    """The rows of a sheet to load, read; every other is counted as refused or as not data."""
    headings.note_columns(part.found, part.body, reading, part.sheet)
    for row, named in part.cleared:
        reading.find("personal_cell", sheet=part.sheet, row=row, column=named)
    if absent := part.lacking(required=False):
        reading.find("column_absent", sheet=part.sheet, value=", ".join(absent))
    amounts_of = {column.key for column in part.found.used if part.field(column).kind == "amount"}
    if amounts_of:
        part = replace(part, found=amounts.with_units(part.found, amounts_of, part.source, reading))
    by_key = {column.key: column for column in part.found.used}
    text = cell_findings.cleared(part.text, by_key, part.source, amounts_of, reading)
    keys = _keys(part)
    has_key = text[keys].notna().all(axis=1)
    without_key = part.is_filled & ~has_key
    for row, written in text[without_key].iterrows():
        blank = next(key for key in keys if pd.isna(written[key]))
        value = next(iter(written.dropna()), None)
        heading = part.found.heading(blank)
        reading.find("row_without_key", sheet=part.sheet, row=int(str(row)), column=heading, value=value)
    repeated, clashing = _repeats(part, text[has_key], reading)
    loaded = has_key & ~repeated & ~clashing
    _count(reading, part, refused=without_key | clashing, loaded=loaded)

    text = text[loaded]
    kinds = {column.key: part.field(column).contract for column in part.found.used}
    money = {key: column for key, column in by_key.items() if key in amounts_of}
    dollars = amounts.Money(
        pd.Series(exchange.DOLLAR, index=text.index, dtype=object),
        pd.Series(False, index=text.index),
        pd.Series(None, index=text.index, dtype=object),
    )
    told = pd.Series(True, index=text.index)
    numbers = amounts.read(text, money, dollars, told, part.source, reading)
    parsed, failures = contract.hold(text, kinds, numbers)
    rows = Rows(part, text, parsed, reading)
    rows.add_failures(failures)
    return rows


def _keys(part: Part) -> list[str]:
    """The columns that every row of a sheet must fill."""
    return [column.key for column in part.found.used if part.field(column).is_required]


def _count(reading: Reading, part: Part, *, refused: pd.Series, loaded: pd.Series | None = None) -> None:
    n_loaded = 0 if loaded is None else int(loaded.sum())
    reading.rows_read += len(part.body)
    reading.rows_loaded += n_loaded
    reading.rows_refused += int(refused.sum())
    reading.rows_not_data += len(part.body) - n_loaded - int(refused.sum())


def _repeats(part: Part, text: pd.DataFrame, reading: Reading) -> tuple[pd.Series, pd.Series]:
    """The rows that repeat an earlier one in every column, and those that only use its code again.

    Of two rows with one code the first is kept: links and results mean the row that was there before a row was
    copied below it and half changed. Loading both would count the activity's cost twice.
    """
    every = part.body.index
    codes = None
    if part.name == _TWG:
        codes = pd.Series(_TWG, index=text.index)  # a workbook speaks of one TWG
    elif part.name in _UNIQUE:
        codes = text[_UNIQUE[part.name]].str.casefold()
    later = text.duplicated() if codes is None else codes.duplicated()
    if not later.any():
        none = pd.Series(False, index=every)
        return none, none
    written = text.fillna("").agg("\0".join, axis=1)
    is_equal = written == written.groupby(written if codes is None else codes).transform("first")
    key = _UNIQUE.get(part.name) or _keys(part)[0]
    for row in text.index[later]:
        said = "duplicate_row" if is_equal[row] else "duplicate_key"
        value = text.at[row, key]
        reading.find(said, sheet=part.sheet, row=int(row), column=part.found.heading(key), value=value)
    return (
        (later & is_equal).reindex(every, fill_value=False),
        (later & ~is_equal).reindex(every, fill_value=False),
    )


def _land(rows: Rows, kinds: pd.Series) -> None:
    """Land the rows of a sheet, and of what their cells list; `kinds` are those of the JMIs by folded code."""
    part = rows.part
    single = {}
    for column in part.found.used:
        field = part.field(column)
        if column.year is None:
            name = f"{field.column}_code" if field.kind == "code" and field.column != "twg_code" else field.column
            single[_RENAMED.get(name, name)] = rows.parsed[column.key]
        if field.kind == "projects":
            workbook_lists.add_links(rows, column.key, *_OWNERS[part.name])
        elif field.kind == "codes" and field.codes:
            workbook_lists.add_codes(rows, column.key, field.codes, "activity_markers", "activity_id")
        elif field.kind == "partners":
            workbook_lists.add_partners(rows, column.key)
        elif field.kind == "activities":
            workbook_lists.add_linked_activities(rows, column.key)
    if part.name == _TWG and rows.text.get("plan_year", pd.Series([None])).isna().all():
        rows.reading.find("plan_year_missing", sheet=part.sheet, column=part.found.heading("plan_year"))
    elif part.name == _WORKPLAN:
        workbook_lists.add_years(rows)
    elif part.name == _JMI:
        measured = [column.key for column in part.found.used if part.field(column).kind == "measured"]
        values = workbook_lists.numbers(rows, measured, _kinds(rows))
        workbook_lists.add_targets(rows, values)
        single |= workbook_lists.period_years(rows)
        if "baseline_value" in single:
            single["baseline_text"], single["baseline_value"] = (
                rows.text["baseline_value"],
                values["baseline_value"],
            )
    elif part.name == _RESULTS and "actual_value" in single:
        kind = rows.text["jmi_id"].str.casefold().map(kinds)
        single["actual_text"] = rows.text["actual_value"]
        single["actual_value"] = workbook_lists.numbers(rows, ["actual_value"], kind)["actual_value"]
        single["is_met"] = workbook_lists.answers(rows, "actual_value", kind)
        single["province_code"] = workbook_lists.provinces(rows)
    elif part.name == _CHANGES:
        single |= workbook_lists.changed_values(rows)
    rows.add(_TABLES[part.name], pd.DataFrame(single, index=rows.text.index))


def _kinds(rows: Rows) -> pd.Series:
    """The kind of each JMI of the sheet, missing where it does not say."""
    return rows.parsed.get("kind", pd.Series(None, index=rows.text.index, dtype=object))
