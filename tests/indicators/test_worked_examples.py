"""The worked example of each indicator's definition: a few rows, and numbers that can be checked by hand."""

from pathlib import Path
from typing import Any

import pytest

from tests.building.built import Built, from_rows, from_snapshots
from tests.reading import workbooks
from tests.reading.rows import Row, grid, ngo, oda, write_xlsx

EARLIER, NOW = "2024-06-30", "2026-03-31"


def values(built: Built, code: str, *, date: str = NOW) -> list[tuple[Any, ...]]:
    """Year, weight, numerator and denominator of an indicator for the country, and who answered of whom."""
    return built.all(
        """
        select year, weight_code, sum(numerator), sum(denominator), sum(answered), sum(asked)
        from marts.indicator_values where indicator_code = $code and snapshot_date = cast($date as date)
        group by year, weight_code order by year
        """,
        code=code,
        date=date,
    )


def by(built: Built, column: str, code: str) -> dict[str, tuple[float, float]]:
    """Numerator and denominator in the later snapshot by TWG or partner."""
    of = {"twg": "twg_code", "partner": "partner_code"}[column]
    found = built.all(
        """
        select case $column when 'twg_code' then twg_code else partner_code end, sum(numerator), sum(denominator)
        from marts.indicator_values where indicator_code = $code and snapshot_date = cast($date as date)
        group by all
        """,
        code=code,
        date=NOW,
        column=of,
    )
    return {part: (numerator, denominator) for part, numerator, denominator in found}


def projects(*rows: Row) -> list[Row]:
    return [oda({"Project Title": f"P{n}", "Program Number": f"{n}"} | row) for n, row in enumerate(rows)]


def scheduled(folder: Path, before: list[Row], after: list[Row]) -> Built:
    rgc = {"Government Sector (Y/N)": "Yes"}
    return from_snapshots(
        folder, {EARLIER: projects(*(rgc | row for row in before)), NOW: projects(*(rgc | row for row in after))}
    )


class TestPredictability:
    BEFORE: tuple[Row, ...] = (
        {"Development Partner": "Japan", "Plan Own Resources 2025": 60},
        {"Development Partner": "Japan", "Plan Own Resources 2025": 40, "TWG": "Education"},
        {"Development Partner": "ADB", "Plan Own Resources 2025": 50},
    )
    AFTER: tuple[Row, ...] = (
        {"Development Partner": "Japan", "Own Resources 2025": 20},
        {"Development Partner": "Japan", "Own Resources 2025": 60, "TWG": "Education"},
        {"Development Partner": "ADB", "Own Resources 2025": 70},
    )

    def test_a_partner_counts_for_no_more_than_it_scheduled_and_for_all_its_projects_together(
        self, tmp_path: Path
    ) -> None:
        # Japan min(80, 100) = 80, ADB min(70, 50) = 50, of 150 scheduled. Project by project it would be 20 + 40 + 50.
        built = scheduled(tmp_path, [*self.BEFORE], [*self.AFTER])
        assert values(built, "predictability_annual") == [(2025, "scheduled", 130, 150, 150, 150)]
        # Of 150 disbursed, ADB's 20 were beyond its schedule.
        assert values(built, "predictability_beyond") == [(2025, "disbursed", 20, 150, 150, 150)]

    def test_the_cap_is_spread_over_groups_by_the_schedule(self, tmp_path: Path) -> None:
        built = scheduled(tmp_path, [*self.BEFORE], [*self.AFTER])
        assert by(built, "twg", "predictability_annual") == {"he": (80 * 0.6 + 50, 110), "ed": (80 * 0.4, 40)}

    def test_the_schedule_stands_as_the_earlier_snapshot_gave_it(self, tmp_path: Path) -> None:
        # The plan in the present file, and a project since dropped, change nothing of what was scheduled.
        after = [{**row, "Plan Own Resources 2025": 1} for row in self.AFTER[:1]]
        built = scheduled(tmp_path, [*self.BEFORE], after)
        assert values(built, "predictability_annual") == [(2025, "scheduled", 20, 150, 100, 150)]

    def test_without_an_earlier_snapshot_there_is_no_row(self, tmp_path: Path) -> None:
        row = {"Government Sector (Y/N)": "Yes", "Own Resources 2025": 5, "Plan Own Resources 2025": 5}
        built = from_snapshots(tmp_path, {"2025-01-01": projects(row), NOW: projects(row)})
        assert values(built, "predictability_annual") == values(built, "predictability_beyond") == []

    def test_the_last_day_before_the_year_is_before_the_year(self, tmp_path: Path) -> None:
        row = {"Government Sector (Y/N)": "Yes", "Own Resources 2025": 5, "Plan Own Resources 2025": 10}
        built = from_snapshots(tmp_path, {"2024-12-31": projects(row), NOW: projects(row)})
        assert values(built, "predictability_annual") == [(2025, "scheduled", 5, 10, 10, 10)]

    def test_a_year_without_any_disbursement_has_no_row(self, tmp_path: Path) -> None:
        built = scheduled(tmp_path, [*self.BEFORE], [{"Own Resources 2024": 5, "Own Resources 2025": 0}])
        assert values(built, "predictability_annual") == []

    def test_only_own_money_of_the_government_sector_counts(self, tmp_path: Path) -> None:
        before = [{"Plan Own Resources 2025": 10, "Plan Other Sources 2025": 90}]
        after = [{"Own Resources 2025": 4, "Other Sources 2025": 96}]
        built = scheduled(
            tmp_path,
            [*before, {**before[0], "Government Sector (Y/N)": "No"}],
            [*after, {**after[0], "Government Sector (Y/N)": None}],
        )
        assert values(built, "predictability_annual") == [(2025, "scheduled", 4, 10, 10, 10)]

    def test_medium_term_weighs_forward_plans_by_the_last_disbursements(self, tmp_path: Path) -> None:
        # The last year is 2025: 30 with plans for all of 2026-2028, 10 for one of them, 60 for none (2029 is too far).
        rgc = {"Government Sector (Y/N)": "Yes", "Own Resources 2024": 7}
        built = from_rows(
            tmp_path,
            projects(
                rgc | {"Own Resources 2025": 30, "Plan Total 2026": 1, "Plan Total 2027": 2, "Plan Total 2028": 3},
                rgc | {"Own Resources 2025": 10, "Plan Total 2027": 9, "Plan Total 2028": 0},
                rgc | {"Own Resources 2025": 60, "Plan Total 2029": 9},
            ),
        )
        assert values(built, "predictability_medium") == [(2025, "disbursed", 30 * 3 + 10, 3 * 100, 100, 100)]


class TestOnBudget:
    def test_amounts_are_capped_by_each_partners_schedule(self, tmp_path: Path) -> None:
        before = [
            {"Development Partner": "Japan", "Plan Own Resources 2025": 100},
            {"Development Partner": "ADB", "Plan Own Resources 2025": 50},
            {"Development Partner": "China", "Plan Own Resources 2025": 50},
        ]
        after = [
            {"Development Partner": "Japan", "On Budget 2025": 70, "Own Resources 2025": 1, "On Budget (Y/N)": "No"},
            {"Development Partner": "ADB", "On Budget 2025": 80},
            {"Development Partner": "China", "Own Resources 2025": 1},
        ]
        # min(70, 100) + min(80, 50) of 200; China's budget amount is not known, its 50 of schedule did not answer.
        assert values(scheduled(tmp_path, before, after), "on_budget") == [(2025, "scheduled", 120, 200, 150, 200)]

    def test_marks_are_weighed_by_disbursements_where_there_are_no_amounts(self, tmp_path: Path) -> None:
        rows: list[Row] = [
            {"On Budget (Y/N)": "Yes", "Own Resources 2025": 30},
            {"On Budget (Y/N)": "No", "Own Resources 2025": 10},
            {"Own Resources 2025": 5},
        ]
        built = from_rows(tmp_path, projects(*({"Government Sector (Y/N)": "Yes"} | row for row in rows)))
        assert values(built, "on_budget") == [(2025, "disbursed", 30, 40, 40, 45)]

    def test_and_by_total_budgets_where_there_are_no_disbursements(self, tmp_path: Path) -> None:
        row = {"On Budget (Y/N)": "Yes", "Total Budget": 30, "Government Sector (Y/N)": "Yes"}
        assert values(from_rows(tmp_path, projects(row)), "on_budget") == [(None, "budget", 30, 30, 30, 30)]


class TestCountrySystems:
    PARTS = (
        "PD #5a Budget (Y/N)",
        "PD #5a Financial Reporting (Y/N)",
        "PD #5a Audit (Y/N)",
        "PD #5b Procurement (Y/N)",
    )

    def row(self, answers: str, amount: float, **more: Any) -> Row:
        said = {"y": "Yes", "n": "No", "-": None}
        cells = {part: said[answer] for part, answer in zip(self.PARTS, answers, strict=True)}
        return {"Government Sector (Y/N)": "Yes", "Own Resources 2025": amount, **cells, **more}

    def test_four_parts_over_four_times_the_money_of_those_that_answered_all(self, tmp_path: Path) -> None:
        built = from_rows(
            tmp_path,
            projects(
                self.row("yynn", 100),
                self.row("nnny", 10),
                self.row("yyy-", 7),
                self.row("yyyy", 900, **{"Government Sector (Y/N)": "No"}),
            ),
        )
        assert values(built, "country_systems") == [(2025, "disbursed", 2 * 100 + 10, 4 * 110, 110, 117)]
        # A part has the answers of its own: the 7 are in three of them.
        assert values(built, "country_systems_execution") == [(2025, "disbursed", 107, 117, 117, 117)]
        assert values(built, "country_systems_reporting") == [(2025, "disbursed", 107, 117, 117, 117)]
        assert values(built, "country_systems_audit") == [(2025, "disbursed", 7, 117, 117, 117)]
        assert values(built, "country_systems_procurement") == [(2025, "disbursed", 10, 110, 110, 117)]


class TestAnswers:
    @pytest.mark.parametrize(
        ("code", "heading", "yes", "no"),
        [
            ("untied", "PD #8 Tied Aid", ["Untied"], ["Partially tied", "Fully tied"]),
            (
                "without_parallel_unit",
                "PIU Type",
                [
                    "No PIU is used",
                    "Fully-Integrated Project Implementation Unit",
                    "Partially-Integrated Project Implementation Unit",
                ],
                ["Parallel Project Implementation Unit"],
            ),
            ("programme_based", "PD #4 PBA (Y/N)", ["Yes"], ["No"]),
            ("results_framework", "Results Framework (Y/N)", ["Yes"], ["No"]),
        ],
    )
    def test_money_with_the_property_over_money_that_answered(
        self, tmp_path: Path, code: str, heading: str, yes: list[str], no: list[str]
    ) -> None:
        rows: list[Row] = [
            {heading: answer, "Own Resources 2025": 10, "Other Sources 2025": 99} for answer in [*yes, *no]
        ]
        built = from_rows(tmp_path, projects(*rows, {heading: None, "Own Resources 2025": 7}))
        answered = 10 * len(rows)
        assert values(built, code) == [(2025, "disbursed", 10 * len(yes), answered, answered, answered + 7)]

    def test_a_partner_that_did_not_answer_is_missing_and_not_zero(self, tmp_path: Path) -> None:
        rows: list[Row] = [
            {"Development Partner": "Japan", "PD #8 Tied Aid": "Untied", "Own Resources 2025": 10},
            {"Development Partner": "ADB", "Own Resources 2025": 10},
        ]
        found = by(from_rows(tmp_path, projects(*rows)), "partner", "untied")
        assert found == {"japan": (10, 10), "adb": (None, None)}

    def test_nobody_answered_gives_no_row(self, tmp_path: Path) -> None:
        built = from_rows(tmp_path, projects({"Own Resources 2025": 10}))
        assert built.all("select distinct indicator_code from marts.indicator_values") == []

    def test_a_shared_project_gives_each_group_its_share_and_the_country_the_whole(self, tmp_path: Path) -> None:
        row = {"TWG": "Education (60%) / Health (40%)", "PD #8 Tied Aid": "Untied", "Own Resources 2025": 10}
        built = from_rows(tmp_path, projects(row))
        assert by(built, "twg", "untied") == {"ed": (6, 6), "he": (4, 4)}
        assert values(built, "untied") == [(2025, "disbursed", 10, 10, 10, 10)]

    def test_an_export_without_disbursements_weighs_by_budget_beside_one_that_has_them(self, tmp_path: Path) -> None:
        built = from_rows(
            tmp_path,
            projects(
                {"PD #8 Tied Aid": "Untied", "Total Budget": 50}, {"PD #8 Tied Aid": "Tied", "Total Budget": None}
            ),
            [ngo({"Own Resources 2025": 5})],
        )
        assert values(built, "untied") == [(None, "budget", 50, 50, 50, 50)]

    def test_new_projects_are_counted_once_each_whatever_their_size(self, tmp_path: Path) -> None:
        rows: list[Row] = [
            {"Start": "1-Feb-2025", "Results Framework (Y/N)": "Yes", "Co-Funding No": "C-1", "Own Resources 2025": 9},
            {"Start": "1-Feb-2025", "Results Framework (Y/N)": "Yes", "Co-Funding No": "C-1"},
            {"Start": "1-Mar-2025", "Results Framework (Y/N)": "No"},
            {"Start": "1-Mar-2025"},
            {"Start": "1-Mar-2025", "Results Framework (Y/N)": "Yes", "Project Status": "Pipeline"},
            {"Start": "1-Mar-2027", "Results Framework (Y/N)": "Yes"},
        ]
        assert values(from_rows(tmp_path, projects(*rows)), "results_framework_new") == [(2025, "projects", 1, 2, 2, 3)]

    def test_capacity_development_is_both_kinds_of_technical_cooperation_over_all_money(self, tmp_path: Path) -> None:
        rows: list[Row] = [
            {"Type of Assistance": "FTC", "Own Resources 2025": 10},
            {"Type of Assistance": "IPA / ITC", "Own Resources 2025": 20},
            {"Type of Assistance": "IPA", "Own Resources 2025": 30},
            {"Own Resources 2025": 40},
        ]
        built = from_rows(tmp_path, projects(*rows), [ngo({"Own Resources 2025": 5, "NGO 2025": 7})])
        assert values(built, "capacity_development") == [(2025, "disbursed", 10 + 10, 105, 60, 105)]


class TestLinks:
    def built(self, folder: Path, sheets: dict[str, workbooks.Grid]) -> Built:
        workbooks.write(folder / "raw" / NOW / "ed.xlsx", {"TWG": [["twg_code", "plan_year"], ["ed", 2026]], **sheets})
        rows: list[Row] = [
            {"TWG": "Education", "Own Resources 2025": 10},
            {"TWG": "Education / Health", "Own Resources 2025": 20},
            {"TWG": "Health", "Own Resources 2025": 40},
        ]
        write_xlsx(folder / "raw" / NOW / "oda.xlsx", grid(projects(*rows)))
        return from_rows(folder)

    def test_a_linked_project_counts_once_and_whole_by_its_own_groups(self, tmp_path: Path) -> None:
        plan: workbooks.Grid = [
            ["activity_id", "linked_projects"],
            ["A", "ODA:0; ODA:1 (40%)"],
            ["B", "ODA:1"],
            ["C", None],
        ]
        built = self.built(tmp_path, {"Workplan": plan})
        # Education answered with its 10 and its half of the 20; Health sent no workbook.
        assert values(built, "workplan_linked") == [(2025, "disbursed", 30, 70, 20, 70)]
        assert by(built, "twg", "workplan_linked") == {"ed": (20, 20), "he": (10, 50)}
        assert values(built, "jmi_linked") == []

    def test_a_jmi_reaches_projects_also_through_its_activities(self, tmp_path: Path) -> None:
        plan: workbooks.Grid = [["activity_id", "linked_projects"], ["A", "ODA:0"], ["B", "ODA:1"]]
        jmi: workbooks.Grid = [
            ["jmi_id", "linked_activities", "linked_projects"],
            ["J1", "A", "ODA:2"],
            ["J2", "A", None],
        ]
        built = self.built(tmp_path, {"Workplan": plan, "JMI": jmi})
        assert values(built, "jmi_linked") == [(2025, "disbursed", 10 + 40, 70, 20, 70)]

    def test_without_any_workbook_there_is_no_row(self, tmp_path: Path) -> None:
        built = from_rows(tmp_path, projects({"Own Resources 2025": 10}))
        assert values(built, "workplan_linked") == values(built, "jmi_linked") == []


class TestPlanShares:
    def ratios(self, built: Built) -> dict[tuple[Any, ...], float]:
        return {
            (year, main, carried): numerator / denominator
            for year, main, carried, numerator, denominator in built.all(
                """
                select year, main_sector_code, is_plan_carried, sum(numerator), sum(denominator)
                from marts.plan_share_values group by all
                """
            )
        }

    def test_a_sectors_share_of_the_money_over_its_planned_share(self, tmp_path: Path) -> None:
        # Health and Transportation share 80 as 1 to 3, and the plan of 2021-2023 gives 8.9 % and 50.1 %.
        rows: list[Row] = [
            {"Sector": "Health", "Sub Sector": "Hospitals", "Own Resources 2022": 20},
            {"Sector": "Transportation", "Sub Sector": "Road", "Own Resources 2022": 60},
            {"Sector": "Budget & BoP Support", "Sub Sector": None, "Own Resources 2022": 500},
            {"Sector": "Other", "Sub Sector": None, "Own Resources 2022": 500},
        ]
        found = self.ratios(from_rows(tmp_path, projects(*rows)))
        expected = {(2022, "1", False): 0.25 / 0.089, (2022, "2", False): 0, (2022, "3", False): 0.75 / 0.501,
                    (2022, "4", False): 0}  # fmt: skip
        assert found == pytest.approx(expected)

    def test_each_year_has_its_own_plan_and_the_newest_goes_on_and_says_so(self, tmp_path: Path) -> None:
        years = {"Own Resources 2017": 1, "Own Resources 2019": 1, "Own Resources 2024": 1, "Own Resources 2026": 1}
        found = self.ratios(from_rows(tmp_path, projects(years)))
        social = {(2019, False): 1 / 0.153, (2024, False): 1 / 0.134, (2026, True): 1 / 0.134}
        expected = {
            (year, f"{main}", carried): 0 if main > 1 else ratio
            for (year, carried), ratio in social.items()
            for main in range(1, 5)
        }
        assert found == pytest.approx(expected)
