"""The TWG workbook, our own template: workplan, JMIs, meetings, actions and members of one TWG (contracts §2.3).

Its sheets and columns stand in `data/reference/layouts/twg_workbook.csv`, from which the empty one is made too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import (
    amounts,
    cell_findings,
    contract,
    totals,
    units,
    unused_columns,
    workbook_lists,
    workbook_sheets,
)
from twg_analytics.reading.grid import Sheet
from twg_analytics.reading.landing import TABLES, Reading, Together
from twg_analytics.reading.workbook_rows import Rows
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
_WITH_TOTALS = (_WORKPLAN, _JMI)  # the sheets with amounts, which people add up below
_OFF_BY = 1  # dollars that a total may be off
# Whose links they are: the kind of owner and the column that names it.
_OWNERS = {
    _WORKPLAN: ("activity", "activity_id"),
    _JMI: ("jmi", "jmi_id"),
    "Information": ("information", "title"),
}
# Words that SQL keeps for itself.
_RENAMED = {"constraint": "constraint_text", "constraint_km": "constraint_text_km", "date": "information_date"}
# What is worked out of other cells of a row, and the columns that are taken apart into tables of their own.
_DERIVED = {
    "source_sheet", "source_row", "baseline_text", "period_first_year", "period_last_year", "is_met", "province_code",
    "actual_text", "target_year", "old_number", "new_number",
}  # fmt: skip
_TAKEN_APART = {
    _WORKPLAN: {*workbook_lists.YEARLY, "cross_cutting", "linked_projects"},
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
    names = {reference.sheet(sheet.name) for sheet in found} - {None}
    return {_TWG, _WORKPLAN} <= names or len(names) >= 3


def opened(found: list[Sheet]) -> tuple[Reading, Mapping[str, Part]]:
    """What can be said of a workbook by itself, and those of its sheets that are still to be read, by their names.

    One that lacks a column it must have, or names no TWG, is refused as a whole and has none.
    """
    reading = Reading(KIND_CODE)
    parts: dict[str, Part] = {}
    for sheet in found:
        folded = reference.fold(sheet.name or "")
        name = reference.sheet(sheet.name)
        if name and name not in parts:
            parts[name] = workbook_sheets.part(sheet, name)
        elif folded not in workbook_sheets.without_data():
            reading.find("sheet_not_read", sheet=sheet.name, value=sheet.name)
        if (name is None or name == _TWG) and (said := units.elsewhere(sheet)):
            reading.find("unit_said", sheet=sheet.name, row=said[1], value=said[0].said)
    if not (_is_complete(parts, reading) and _names_twg(parts[_TWG], reading)):
        for part in parts.values():
            n_filled = int(part.is_filled.sum())
            _count(reading, rows=len(part.body), loaded=0, refused=n_filled)
        return reading, {}
    for name in _TABLES:
        if name not in parts:
            reading.find("sheet_absent", sheet=name, value=name)
    return reading, {name: _shown(parts[name], reading) for name in _TABLES if name in parts}


def read(workbooks: Sequence[Mapping[str, Part]]) -> list[Reading]:
    """What the sheets of some workbooks hold, a reading for each: the sheets of one name are read as one table."""
    readings = [Reading(KIND_CODE) for _ in workbooks]
    together = Together(readings)
    kinds = pd.Series(dtype=object)
    for name in _TABLES:
        parts = {n: sheets[name] for n, sheets in enumerate(workbooks) if name in sheets}
        if not parts:
            continue
        rows = _rows(name, Rows.joined(parts, together))
        if rows.text.empty:
            continue
        if name == _JMI:
            kinds = pd.Series(rows.read("kind").to_numpy(), index=rows.coded("jmi_id"))
        _land(name, rows, kinds)
    together.hand_out()
    return readings


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


def _shown(part: Part, reading: Reading) -> Part:
    """A sheet with what is said of it found, and its cells as they show, with the units of its amounts."""
    unused_columns.note(part.found, part.body, reading, part.source)
    for row, named in part.cleared:
        reading.find("personal_cell", sheet=part.sheet, row=row, column=named)
    if absent := part.lacking(required=False):
        reading.find("column_absent", sheet=part.sheet, value=", ".join(absent))
    amounts_of = {column.key for column in part.found.used if part.field(column).kind == "amount"}
    if amounts_of:
        part = replace(part, found=amounts.with_units(part.found, amounts_of, part.source, reading))
    columns = {column.key: column for column in part.found.used}
    return replace(part, text=cell_findings.cleared(part.text, columns, part.source, amounts_of, reading))


def _rows(name: str, rows: Rows) -> Rows:
    """The rows of a sheet to load, read; every other is counted as refused or as not data."""
    keys = [key for key in rows.columns if rows.field(key).is_required]
    is_total = _totals(name, rows, keys)
    has_key = rows.text[keys].notna().all(axis=1) & ~is_total
    without_key = ~has_key & ~is_total & np.concatenate([part.is_filled for part in rows.parts.values()])
    _find_without_key(rows, keys, rows.text.index[without_key])
    repeated, clashing = _repeats(name, rows, keys, has_key)
    loaded = has_key & ~repeated & ~clashing
    for n, at in rows.files.groupby(rows.files).groups.items():
        refused = int((without_key | clashing)[at].sum())
        _count(rows.together.readings[int(str(n))], rows=len(at), loaded=int(loaded[at].sum()), refused=refused)
    numbers = rows.amounts(loaded)
    _check_totals(rows, numbers, rows.text.index[is_total], loaded)
    text = rows.text[loaded]
    kinds = {key: rows.field(key).contract for key in rows.columns}
    parsed, failures = contract.hold(text, kinds, numbers[loaded], rows.files)
    read = replace(rows, text=text, parsed=parsed)
    read.add_failures(failures)
    return read


def _count(reading: Reading, *, rows: int, loaded: int, refused: int) -> None:
    reading.rows_read += rows
    reading.rows_loaded += loaded
    reading.rows_refused += refused
    reading.rows_not_data += rows - loaded - refused


def _totals(name: str, rows: Rows, keys: list[str]) -> pd.Series:
    """The rows that are totals and nothing of their own: in place of their key, or beside none, a word for a total."""
    is_total = pd.Series(False, index=rows.text.index)
    if name not in _WITH_TOTALS:
        return is_total
    without_code = pd.concat([rows.text[key].isna() | totals.are_words(rows.text[key]) for key in keys], axis=1)
    written = rows.text[without_code.all(axis=1)]
    for _, cells_of in written.items():
        is_total |= totals.are_words(cells_of).reindex(is_total.index, fill_value=False)
    return is_total


def _check_totals(rows: Rows, numbers: pd.DataFrame, is_total: pd.Index, loaded: pd.Series) -> None:
    """Find the totals that agree, within 1, neither with the rows since the total before them nor with all rows."""
    kept = numbers[loaded]
    after: dict[int, int] = {}
    for place in is_total:
        file = rows.files[place]
        of_file = kept[rows.files[loaded] == file]
        before = of_file[(of_file.index > after.get(file, -1)) & (of_file.index < place)]
        for key, amount in numbers.loc[place].dropna().items():
            if min(abs(amount - before[key].sum()), abs(amount - of_file[key].sum())) > _OFF_BY:
                rows.find("control_total", pd.Index([place]), str(key), pd.Series([str(amount)]))
        after[file] = place


def _find_without_key(rows: Rows, keys: list[str], index: pd.Index) -> None:
    for place in index:
        part = rows.parts[rows.files[place]]
        written = rows.text.loc[place, [column.key for column in part.found.used]]
        blank = next(key for key in written.index if key in keys and pd.isna(written[key]))
        rows.find("row_without_key", pd.Index([place]), blank, pd.Series([next(iter(written.dropna()), None)]))


def _repeats(name: str, rows: Rows, keys: list[str], has_key: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The rows that repeat an earlier one of their file in every column, and those that only use its code again.

    Of two rows with one code the first is kept: links and results mean the row that was there before a row was
    copied below it and half changed. Loading both would count the activity's cost twice.
    """
    text, files = rows.text[has_key], rows.files[has_key]
    codes = None
    if name == _TWG:
        codes = files  # a workbook speaks of one TWG
    elif name in _UNIQUE:
        codes = rows.coded(_UNIQUE[name])[has_key]
    later = text.assign(files=files).duplicated() if codes is None else codes.duplicated()
    if not later.any():
        none = pd.Series(False, index=rows.text.index)
        return none, none
    written = files.astype(str) + "\0" + text.fillna("").agg("\0".join, axis=1)
    is_equal = written == written.groupby(written if codes is None else codes).transform("first")
    repeated, clashing = later & is_equal, later & ~is_equal
    key = _UNIQUE.get(name) or keys[0]
    rows.find("duplicate_row", text.index[repeated], key, text.loc[repeated, key])
    rows.find("duplicate_key", text.index[clashing], key, text.loc[clashing, key])
    every = rows.text.index
    return repeated.reindex(every, fill_value=False), clashing.reindex(every, fill_value=False)


def _land(name: str, rows: Rows, kinds: pd.Series) -> None:
    """Land the rows of a sheet, and of what their cells list; `kinds` are those of the JMIs by their code."""
    single = {}
    for key, column in rows.columns.items():
        field = rows.field(key)
        if column.year is None:
            landed = f"{field.column}_code" if field.kind == "code" and field.column != "twg_code" else field.column
            single[_RENAMED.get(landed, landed)] = rows.parsed[key]
        if field.kind == "projects":
            workbook_lists.add_links(rows, key, *_OWNERS[name])
        elif field.kind == "codes" and field.codes:
            workbook_lists.add_codes(rows, key, field.codes, "activity_markers", "activity_id")
        elif field.kind == "partners":
            workbook_lists.add_partners(rows, key)
        elif field.kind == "activities":
            workbook_lists.add_linked_activities(rows, key)
    if name == _TWG:
        _find_without_year(rows)
    elif name == _WORKPLAN:
        workbook_lists.add_years(rows)
    elif name == _JMI:
        measured = [key for key in rows.columns if rows.field(key).kind == "measured"]
        values = workbook_lists.numbers(rows, measured, rows.read("kind"))
        workbook_lists.add_targets(rows, values)
        single |= workbook_lists.period_years(rows)
        if "baseline_value" in single:
            single["baseline_text"], single["baseline_value"] = (
                rows.text["baseline_value"],
                values["baseline_value"],
            )
    elif name == _RESULTS and "actual_value" in single:
        kind = rows.coded("jmi_id").map(kinds)
        single["actual_text"] = rows.text["actual_value"]
        single["actual_value"] = workbook_lists.numbers(rows, ["actual_value"], kind)["actual_value"]
        single["is_met"] = workbook_lists.answers(rows, "actual_value", kind)
        single["province_code"] = workbook_lists.provinces(rows)
    elif name == _CHANGES:
        single |= workbook_lists.changed_values(rows)
    rows.add(_TABLES[name], pd.DataFrame(single, index=rows.text.index))


def _find_without_year(rows: Rows) -> None:
    """Say of the workbooks that do not name the year of their plan that they do not."""
    said = set(rows.files[rows.written("plan_year").notna()])
    for n in set(rows.files) - said:
        part = rows.parts[n]
        rows.together.readings[n].find("plan_year_missing", sheet=part.sheet, column=part.found.heading("plan_year"))
