"""Which column holds what."""

from pathlib import Path

import openpyxl

from tests.building.built import from_files, from_rows
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import reference
from twg_analytics.reading import headings, ngo_export, oda_export, project_columns


def test_the_heading_row_may_stand_anywhere_in_the_first_twenty(tmp_path: Path) -> None:
    cells = [["ODA Database"], [], ["Printed in March"], *([] for _ in range(16)), *rows.grid([oda()])]
    rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", cells)
    assert from_files(tmp_path).one("select source_row, source_sheet from marts.projects") == (21, "Sheet1")


def test_an_unknown_column_is_kept_reported_and_never_fatal(tmp_path: Path) -> None:
    built = from_rows(tmp_path, [oda({"Mood": "good"})])
    assert built.findings("unknown_column") == [(None, "Mood", "Mood")]
    assert built.one("select rows_loaded from marts.files") == (1,)
    assert built.all("select heading, value from marts.other_cells") == [("Mood", "good")]


def test_a_missions_start_date_is_not_the_projects(tmp_path: Path) -> None:
    rows.write_xlsx(
        tmp_path / "raw/2026-03-31/oda.xlsx",
        [["Project Title", "Development Partner", "Total Budget", "Start Date", "List of Missions Title of Mission",
          "Start Date"],
         ["x", "Japan", 5, "1-Jan-2020", "Review", "9-Sep-2021"]],
    )  # fmt: skip
    assert from_files(tmp_path).one("select start_date::varchar from marts.projects") == ("2020-01-01",)


def test_years_of_columns_are_read_from_their_headings_also_in_khmer_digits(tmp_path: Path) -> None:
    built = from_rows(tmp_path, [oda({"Own Resources ២០២៥": 5, "Plan Total 2031": 6})])
    assert built.all("select year, flow_code, amount_usd from marts.money order by 1") == [
        (2025, "disbursed", 5), (2031, "planned", 6),
    ]  # fmt: skip


def test_headings_may_differ_in_case_spaces_and_line_breaks(tmp_path: Path) -> None:
    rows.write_xlsx(
        tmp_path / "raw/2026-03-31/oda.xlsx",
        [["PROJECT\ntitle", " donor ", "Own  resources 2025"], ["x", "Japan", 5]],
    )
    built = from_files(tmp_path)
    assert built.one("select title, partner_code from marts.projects") == ("x", "japan")
    assert built.one("select amount_usd from marts.money") == (5,)


def test_of_two_columns_for_one_field_the_first_of_the_layout_is_used(tmp_path: Path) -> None:
    built = from_rows(tmp_path, [oda({"Donor": "China"})])
    assert built.one("select partner_code from marts.projects") == ("japan",)
    assert built.findings("repeated_column") == [(None, "Donor", "Donor")]


def test_every_sheet_with_the_headings_is_read_and_others_are_named(tmp_path: Path) -> None:
    path = rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", rows.grid([oda()]), sheet="North")
    book = openpyxl.load_workbook(path)
    south = book.create_sheet("South")
    for row in rows.grid([oda({"Program Number": "KH-2"})]):
        south.append(row)
    book.create_sheet("Remarks").append(["Sent by e-mail"])
    book.save(path)
    built = from_files(tmp_path)
    assert built.all("select source_sheet, source_row from marts.projects order by 1") == [
        ("North", 2),
        ("South", 2),
    ]
    assert built.findings("sheet_not_read") == [(None, None, "Remarks")]


def test_every_field_of_a_layout_is_used_kept_or_left_out_on_purpose() -> None:
    lists = {"twg", "sector", "subsector", "province", "assistance", "thematic_markers"}
    known = project_columns.KINDS.keys() | lists | {"record_no", headings.CARRIED, headings.PERSONAL}
    for export in (oda_export.EXPORT, ngo_export.EXPORT):
        fields = set(reference.load(f"layouts/{export.layout}")["field"])
        assert fields <= known | export.parts.keys()
        assert export.parts.keys() | export.required.keys() <= fields
