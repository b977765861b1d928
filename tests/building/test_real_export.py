"""The real ODA export of 2008: what the database itself says (totals counted by hand from the file)."""

from collections.abc import Iterator

import pytest

from tests.building import real_export
from tests.building.built import Built, from_files

pytestmark = real_export.NEEDED

TOTAL = 1_608_432_502.89


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    yield from_files(real_export.lay(tmp_path_factory.mktemp("real")))


def by_column(column: str) -> str:
    """The number of projects and their budget by a column of `marts.projects`, the largest first."""
    query = "select {}, count(*), round(sum(budget_usd), 2) from marts.projects group by 1 order by 3 desc nulls last"
    return query.format(column)


def test_it_holds_84_projects_and_116_rows_that_are_not(built: Built) -> None:
    counts = "select kind_code, rows_read, rows_loaded, rows_refused, rows_not_data from marts.files"
    assert built.one(counts) == ("oda_export", 200, 84, 0, 116)
    assert built.one("select count(*), count(budget_usd) from marts.projects") == (84, 81)


def test_the_budgets_add_to_the_cent(built: Built) -> None:
    assert built.one("select round(sum(budget_usd), 2) from marts.projects") == (TOTAL,)


def test_by_terms_and_status(built: Built) -> None:
    assert built.all(by_column("terms_code")) == [
        ("loan", 35, 1_352_564_503.63), ("grant", 49, 255_867_999.26),
    ]  # fmt: skip
    assert built.all("select status_code, count(*) from marts.projects group by 1 order by 1") == [
        ("completed", 33), ("ongoing", 51),
    ]  # fmt: skip


def test_by_partner(built: Built) -> None:
    assert built.all(by_column("partner_code")) == [
        ("adb", 21, 733_593_833.56), ("china", 10, 287_653_604.61), ("japan", 29, 233_760_746.78),
        ("world_bank", 4, 193_710_000.0), ("germany", 9, 77_624_754.51), ("republic_of_korea", 3, 45_050_000.0),
        ("france", 7, 37_039_563.43), ("australia", 1, None),
    ]  # fmt: skip


def test_by_sector(built: Built) -> None:
    assert built.all(
        """
        select sector_code, count(*), round(sum(share * budget_usd), 2)
        from marts.projects inner join marts.project_sectors using (snapshot_date, project_id)
        group by 1 order by 3 desc
        """
    ) == [
        ("303", 27, 794_392_496.64), ("302", 12, 391_370_788.47), ("304", 16, 150_821_429.04),
        ("203", 13, 112_989_789.38), ("201", 13, 98_770_818.76), ("301", 3, 60_087_180.6),
    ]  # fmt: skip


def test_by_reported_twg_and_the_blank_ones_apart(built: Built) -> None:
    assert built.all(
        """
        select twg_code, count(*), round(sum(budget_usd), 2)
        from marts.projects inner join marts.project_twgs using (snapshot_date, project_id)
        where not is_inferred and twg_code <> 'unknown'
        group by 1 order by 3 desc
        """
    ) == [
        ("iri", 44, 1_188_896_096.06), ("aw", 19, 126_667_864.92), ("rwssh", 7, 47_884_723.03),
        ("ppr", 1, 35_300_000.0), ("psd", 1, 1_670_000.0),
    ]  # fmt: skip
    blank = """
        select count(distinct project_id), round(sum(share * budget_usd), 2)
        from marts.projects inner join marts.project_twgs using (snapshot_date, project_id)
        where is_inferred or twg_code = 'unknown'
        """
    assert built.one(blank) == (12, 208_013_818.88)


def test_no_disbursement_is_invented(built: Built) -> None:
    assert built.one("select count(*) from marts.money") == (0,)
    assert built.one("select has_disbursements, has_plans, is_illustrative from marts.snapshots") == (
        False,
        False,
        False,
    )


def test_answers_left_blank_are_not_no(built: Built) -> None:
    assert built.one(
        """
        select
            count(is_programme_based), count(case when is_programme_based then 1 end),
            count(uses_audit), count(case when uses_audit then 1 end),
            count(tied_code), count(case when tied_code = 'untied' then 1 end), count(piu_code)
        from marts.projects
        """
    ) == (84, 2, 80, 4, 81, 41, 81)


def test_old_province_names_and_several_provinces_are_understood(built: Built) -> None:
    assert built.findings("unknown_code") == []
    assert built.one("select count(*) from marts.project_provinces where province_code in ('unknown', '99')") == (0,)
    several = "select count(*) from (select project_id from marts.project_provinces group by 1 having count(*) > 1)"
    assert built.one(several) == (32,)
    assert built.one("select count(*) from marts.project_provinces where province_code = '91'") == (8,)
    assert built.one("select count(*) from marts.project_provinces where province_code = '25'") == (0,)


def test_the_six_loose_totals_are_notes(built: Built) -> None:
    assert [row for row, _, _ in built.findings("money_without_project")] == [23, 129, 140, 163, 189, 192]


def test_the_doubtful_cells_are_listed(built: Built) -> None:
    assert (
        len(built.all("select 1 from marts.findings where message_key = 'stale_ongoing' and value < '2008-01-01'")) == 9
    )
    assert [row for row, column, _ in built.findings("date_order") if column == "Start"] == [5, 201]
    assert built.all("select distinct message_key from marts.findings order by 1") == [
        ("date_order",), ("money_without_project",), ("stale_ongoing",),
    ]  # fmt: skip


def test_partners_are_asked_for_what_the_export_leaves_blank_and_not_for_years_it_does_not_have(built: Built) -> None:
    asked = built.all("select request_code, count(distinct project_id) from marts.requests group by 1 order by 1")
    assert dict(asked)["no_twg"] == 12
    assert {"no_disbursement", "stale"}.isdisjoint(dict(asked))
    assert built.one("select sum(records), sum(dated), sum(ongoing), sum(asked) from marts.coverage") == (84, 0, 51, 0)
