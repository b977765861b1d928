"""What is a project, what is the same project, and what each record says of itself (contracts §5, Records)."""

from pathlib import Path

import pytest

from tests.building.built import Built, from_files, from_rows, from_snapshots
from tests.building.examples import Example, example, exports
from tests.reading import rows
from tests.reading.rows import ngo, oda

COUNTS = "select rows_read, rows_loaded, rows_refused, rows_not_data from marts.files"


@example(lambda: exports([oda(), oda({"Development Partner": None, "Project Title": "Lost road"})]))
def test_a_row_without_a_partner_is_refused_and_named(of: Built) -> None:
    assert of.one(COUNTS) == (2, 1, 1, 0)
    assert of.findings("row_without_partner") == [(3, "Development Partner", "Lost road")]


@example(lambda: exports([oda(), oda({"Project Title": None})]))
def test_a_row_without_a_title_is_refused_and_named(of: Built) -> None:
    assert of.one(COUNTS) == (2, 1, 1, 0)
    assert of.findings("row_without_title") == [(3, "Project Title", "Japan")]


def test_rows_of_missions_and_lone_headings_are_not_data(tmp_path: Path) -> None:
    mission = {
        "List of Missions Title of Mission": "Review",
        "Start Date": "1-Jan-2024",
        "End Date": "2-Jan-2024",
    }
    built = from_rows(
        tmp_path, [oda(mission), mission, {"Project Title": "(Some Projects has more than ONE Sub-Sector)"}]
    )
    assert built.one(COUNTS) == (3, 1, 0, 2)
    assert built.one("select title, start_date from marts.projects")[0] == "Rural roads"
    assert built.findings("unknown_column") == []


@example(lambda: exports([oda({"Total Budget": 10}), {"Total Budget": 999}]))
def test_money_without_a_project_is_a_note_and_in_no_total(of: Built) -> None:
    assert of.findings("money_without_project") == [(3, "Total Budget", "999.00")]
    assert of.one("select sum(budget_usd) from marts.projects") == (10,)


@example(lambda: exports([oda({"ID": 1, "Total 2025": 5}), oda({"ID": 2, "Total 2025": 5})]))
def test_a_row_that_repeats_another_is_loaded_once_whatever_its_running_number(of: Example) -> None:
    assert of.one(COUNTS) == (2, 1, 0, 1)
    assert of.findings("duplicate_row") == [(3, None, f"{of.date}/oda.xlsx:2")]
    assert of.one("select sum(counted_usd) from marts.money") == (5,)


def test_a_row_repeated_in_another_file_is_loaded_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        rows.write_xlsx(tmp_path / "raw/2026-03-31" / f"{name}.xlsx", rows.grid([oda({"Total 2025": 5})]))
    built = from_files(tmp_path)
    assert built.one("select sum(counted_usd) from marts.money") == (5,)
    assert built.all("select source_file, rows_loaded, rows_not_data from marts.files order by 1") == [
        ("2026-03-31/a.xlsx", 1, 0), ("2026-03-31/b.xlsx", 0, 1),
    ]  # fmt: skip


@example(lambda: exports([oda({"Total 2025": 5}), oda({"Total 2025": 6})]))
def test_one_number_with_two_contents_is_loaded_twice_and_doubtful(of: Built) -> None:
    assert of.one("select count(distinct project_id), count(*) from marts.projects") == (2, 2)
    assert of.findings("same_number") == [(2, "Program Number", "KH-1"), (3, "Program Number", "KH-1")]


@example(
    lambda: exports(
        [
            oda({"Co-Funding No": "CF7", "Own Resources 2025": 5}),
            oda(
                {"Co-Funding No": "CF7", "Own Resources 2025": 6, "Development Partner": "ADB", "Program Number": "A-9"}
            ),
        ]
    )
)
def test_cofunded_records_stay_two_rows_tied_by_their_number(of: Built) -> None:
    assert of.one("select count(*), count(distinct coalesce(cofunding_number, project_id)) from marts.projects") == (
        2,
        1,
    )
    assert of.one("select sum(counted_usd) from marts.money") == (11,)


def test_a_record_keeps_its_key_from_one_snapshot_to_the_next(tmp_path: Path) -> None:
    numbered = oda({"Total Budget": 1}), oda({"Total Budget": 2, "Project Title": "Rural roads, phase II"})
    named = (
        oda({"Program Number": "N/A", "Project Title": "Wells", "Total Budget": 1}),
        oda({"Program Number": None, "Project Title": "Wells", "Total Budget": 2}),
    )
    built = from_snapshots(tmp_path, {"2025-03-31": [numbered[0], named[0]], "2026-03-31": [numbered[1], named[1]]})
    assert built.one("select count(*), count(distinct project_id) from marts.projects") == (4, 2)


@example(
    lambda: exports(
        [
            oda({"Program Number": 200065904.0, "PIP/RGC Number": "RDEV/3/027/15"}),
            oda({"Program Number": "N/A", "PIP/RGC Number": "RDEV/3/027/16", "Project Title": "Other"}),
        ]
    )
)
def test_the_number_is_text_without_a_decimal_and_never_the_pip_number(of: Built) -> None:
    assert of.all("select project_number, pip_number from marts.projects order by source_row") == [
        ("200065904", "RDEV/3/027/15"), (None, "RDEV/3/027/16"),
    ]  # fmt: skip


@example(lambda: exports([oda({"Development Partner": "Moon Agency", "Program Number": n}) for n in range(3)]))
def test_an_unlisted_partner_counts_under_its_own_name_with_one_note(of: Built) -> None:
    assert of.one("select partner_code, count(*) from marts.projects group by 1") == ("moon_agency", 3)
    assert of.findings("unlisted_partner") == [(2, "Development Partner", "Moon Agency")]
    assert of.one("select name_en, is_listed from marts.partners where partner_code = 'moon_agency'") == (
        "Moon Agency", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Government Sector (Y/N)": "Yes", "Implementing Agency Type": "NGO/CSO"}, True),
        ({"Government Sector (Y/N)": "No", "Implementing Agency Type": "RGC"}, False),
        ({"Government Sector (Y/N)": None, "Implementing Agency Type": "RGC"}, True),
        ({"Government Sector (Y/N)": None, "Implementing Agency Type": None}, None),
    ],
)
@example(lambda cells: exports([oda(cells)]))
def test_the_government_sector_is_the_answer_else_the_agency_else_not_known(
    of: Built, cells: rows.Row, expected: bool | None
) -> None:
    assert of.one("select is_government_sector from marts.projects") == (expected,)


@example(lambda: exports(ngo=[ngo({"Source Name": "JICA", "ODA Project Name": "Rural roads"})]))
def test_what_ngos_give_is_a_grant_and_their_funder_is_kept(of: Built) -> None:
    assert of.one("select terms_code, source_code, funder_code, oda_project_name from marts.projects") == (
        "grant", "ngo", "japan", "Rural roads",
    )  # fmt: skip


@example(lambda: exports([oda({"PD #4 PBA (Y/N)": None, "PD #5a Audit (Y/N)": "Maybe", "PD #8 Tied Aid": None})]))
def test_blank_answers_are_not_no(of: Built) -> None:
    assert of.one("select is_programme_based, uses_audit, tied_code from marts.projects") == (
        None,
        None,
        None,
    )
    assert of.findings("unreadable_answer") == [(2, "PD #5a Audit (Y/N)", "Maybe")]


@example(lambda: exports([oda({"Type of Assistance": "FTC / IPA"})]))
def test_types_of_assistance_come_combined(of: Built) -> None:
    assert of.one("select assistance_type from marts.projects") == ("ftc / ipa",)


class TestNgoExport:
    """The NGO database's own habits (domain of the export: `.xls` that is HTML)."""

    def built(self, tmp_path: Path, *more: list[object]) -> Built:
        cells: list[list[object]] = [
            ["No", "NGO Name(Acronym)", "Project Name", "Date Project's\nQuestionaire Completed", "Phone",
             "Project Status", "Province", "Own Resources 2025", "Total 2025"],
            ["1.", "Water for Villages (WfV)", "Wells", "05-Jan-2026", "012 345",
             "Pipleline", "Otdor Meanchey", "1,000", "1,000"],
            ["2.", "Water for Villages (WfV)", "Pumps", "", "", "(Not Reported)", "", "", "500"],
            *more,
        ]  # fmt: skip
        rows.write_html(tmp_path / "raw/2026-03-31/query_own_report.xls", cells)
        return from_files(tmp_path)

    def test_an_html_table_named_xls_is_read_with_its_spellings(self, tmp_path: Path) -> None:
        built = self.built(tmp_path)
        assert built.all(
            """
            select source_row, title, status_code, updated_date::varchar, province_code
            from marts.projects inner join marts.project_provinces using (snapshot_date, project_id)
            order by 1
            """
        ) == [(2, "Wells", "pipeline", "2026-01-05", "22"), (3, "Pumps", "not_reported", None, "99")]
        assert built.findings("personal_column") == [(None, "Phone", "Phone")]

    def test_totals_are_controls_and_no_data(self, tmp_path: Path) -> None:
        built = self.built(
            tmp_path,
            ["TOTAL:", "", "", "", "", "", "", "1,000", "1,500"],
            ["3.", "Small Hands", "Books", "", "", "", "", "7", ""],
            ["TOTAL:", "", "", "", "", "", "", "7", ""],
            ["GRAND TOTAL:", "", "", "", "", "", "", "1,007", "1,500"],
        )
        assert built.one(COUNTS) == (6, 3, 0, 3)
        assert built.findings("control_total") == []

    def test_a_total_that_differs_by_more_than_one_is_doubtful_at_its_row(self, tmp_path: Path) -> None:
        built = self.built(
            tmp_path,
            ["TOTAL:", "", "", "", "", "", "", "1,001", "1,500"],
            ["GRAND TOTAL:", "", "", "", "", "", "", "1,100", "1,500"],
        )
        assert built.findings("control_total") == [(5, "Own Resources 2025", "1100.0")]


def test_the_order_and_the_names_of_files_change_nothing_but_the_names(tmp_path: Path) -> None:
    tables = {}
    for order, names in {"a": ("1.xlsx", "2.xlsx"), "b": ("2.xlsx", "1.xlsx")}.items():
        listed = [[oda({"Total 2025": 5}), oda({"Total 2025": 6})], [oda({"Total 2025": 6}), ngo_like()]]
        for name, rows_of_file in zip(names, listed, strict=True):
            rows.write_xlsx(tmp_path / order / "raw/2026-03-31" / name, rows.grid(rows_of_file))
        built = from_files(tmp_path / order)
        tables[order] = [
            built.all("select project_id, title, budget_usd from marts.projects order by all"),
            built.all("select * from marts.money order by all"),
            built.all("select * from marts.allocations order by all"),
        ]
    assert tables["a"] == tables["b"]


def ngo_like() -> rows.Row:
    return oda({"Program Number": "Z-3", "Total 2025": 1, "Development Partner": "UNDP"})
