"""Counted once: what was reported, what of it is another record's money, and which records may be the same money."""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

TOTALS = """
with records as (
    select project_id
    from marts.projects
    where snapshot_date = $snapshot
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
),

money as (
    select
        project_id,
        min(year) as first_year,
        max(year) as last_year,
        sum(amount_usd) as amount_usd,
        sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $snapshot
        and measure_code = $measure
        and ($from_year is null or year is null or year >= $from_year)
        and ($to_year is null or year is null or year <= $to_year)
    group by project_id
)

select
    count(*) as records,
    count(money.amount_usd) as records_reporting,
    min(money.first_year) as first_year,
    max(money.last_year) as last_year,
    sum(money.amount_usd) as amount_usd,
    sum(money.counted_usd) as counted_usd,
    sum(money.amount_usd) - sum(money.counted_usd) as removed_usd
from records
left join money using (project_id)
"""

REASONS = """
select
    removed.reason_code,
    count(distinct removed.project_id) as records,
    sum(removed.removed_usd) as removed_usd
from marts.removed
inner join marts.projects using (snapshot_date, project_id)
where snapshot_date = $snapshot
    and removed.measure_code = $measure
    and ($partner is null or projects.partner_code = $partner)
    and ($source is null or projects.source_code = $source)
    and ($from_year is null or removed.year is null or removed.year >= $from_year)
    and ($to_year is null or removed.year is null or removed.year <= $to_year)
group by removed.reason_code
order by removed_usd desc, removed.reason_code
"""

REMOVED = """
select
    projects.title,
    projects.partner_code,
    projects.source_code,
    removed.year,
    removed.removed_usd,
    keeping.title as kept_title,
    keeping.partner_code as kept_partner_code,
    removed.reason,
    removed.decided_by,
    removed.decided_at,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_id
from marts.removed
inner join marts.projects using (snapshot_date, project_id)
left join marts.projects as keeping
    on removed.snapshot_date = keeping.snapshot_date and removed.kept_project_id = keeping.project_id
where removed.snapshot_date = $snapshot
    and removed.reason_code = $reason
    and removed.measure_code = $measure
    and ($partner is null or projects.partner_code = $partner)
    and ($source is null or projects.source_code = $source)
    and ($from_year is null or removed.year is null or removed.year >= $from_year)
    and ($to_year is null or removed.year is null or removed.year <= $to_year)
order by removed.removed_usd desc, projects.source_file, projects.source_row, removed.year
"""

# Records whose amounts agree come first: there a double is most likely; then the largest.
PAIRS = """
select
    matches.left_id,
    matches.right_id,
    matches.is_proposed,
    lefts.title as left_title,
    rights.title as right_title,
    matches.double_disbursed_usd,
    matches.double_planned_usd,
    matches.double_budget_usd,
    matches.rule_code,
    case when matches.is_agreed then 'yes' else 'no' end as agreed_code,
    lefts.partner_code as left_partner_code,
    rights.partner_code as right_partner_code,
    matches.first_year,
    matches.last_year,
    matches.score,
    matches.title_similarity,
    lefts.source_code as left_source_code,
    lefts.source_file as left_file,
    lefts.source_row as left_row,
    rights.source_code as right_source_code,
    rights.source_file as right_file,
    rights.source_row as right_row
from marts.matches
inner join marts.projects as lefts
    on matches.snapshot_date = lefts.snapshot_date and matches.left_id = lefts.project_id
inner join marts.projects as rights
    on matches.snapshot_date = rights.snapshot_date and matches.right_id = rights.project_id
where matches.snapshot_date = $snapshot
    and ($partner is null or lefts.partner_code = $partner or rights.partner_code = $partner)
    and ($source is null or lefts.source_code = $source or rights.source_code = $source)
order by
    matches.is_agreed desc,
    matches.double_disbursed_usd desc nulls last,
    matches.double_planned_usd desc nulls last,
    matches.double_budget_usd desc nulls last,
    matches.left_id,
    matches.right_id
"""

RECORDS = """
select
    project_id,
    title,
    partner_code,
    source_code,
    status_code,
    project_number,
    cofunding_number,
    funder_code,
    oda_project_name,
    source_file,
    source_sheet,
    source_row
from marts.projects
where snapshot_date = $snapshot and project_id in ($left_id, $right_id)
order by project_id
"""

YEARS = """
with reported as (
    select
        measure_code,
        year,
        max(case when project_id = $left_id then amount_usd end) as left_amount_usd,
        max(case when project_id = $left_id then claimed_usd end) as left_claimed_usd,
        max(case when project_id = $right_id then amount_usd end) as right_amount_usd,
        max(case when project_id = $right_id then claimed_usd end) as right_claimed_usd
    from marts.resources
    where snapshot_date = $snapshot and project_id in ($left_id, $right_id)
    group by measure_code, year
),

compared as (
    select measure_code, year, smaller_usd, is_agreed, is_told_apart
    from marts.match_years
    where snapshot_date = $snapshot and left_id = $left_id and right_id = $right_id
)

select
    reported.measure_code,
    reported.year,
    reported.left_amount_usd,
    reported.left_claimed_usd,
    reported.right_amount_usd,
    reported.right_claimed_usd,
    compared.smaller_usd as double_usd,
    case when compared.is_told_apart then 'told_apart' when compared.is_agreed then 'agreed' end as comparison_code
from reported
left join compared
    on reported.measure_code = compared.measure_code and reported.year is not distinct from compared.year
order by case reported.measure_code when 'disbursed' then 1 when 'planned' then 2 else 3 end, reported.year
"""

RULES = """
select rule_code, least_similarity
from marts.match_rules
order by rank
"""

_OF_MONEY = ("snapshot", "measure", "partner", "source", "from_year", "to_year")
_OF_RECORDS = ("snapshot", "partner", "source")


def totals(*, file: Path, **scope: Any) -> pd.DataFrame:
    """One row: how many records report the measure; what they report, what is counted, what is removed."""
    return warehouse.query(TOTALS, {key: scope[key] for key in _OF_MONEY}, file=file)


def reasons(*, file: Path, **scope: Any) -> pd.DataFrame:
    """Why money is reported and not counted: one row per reason, the largest first."""
    return warehouse.query(REASONS, {key: scope[key] for key in _OF_MONEY}, file=file)


def removed(*, file: Path, reason: str, **scope: Any) -> pd.DataFrame:
    """The money removed for a reason: one row per record and year, with its file, sheet and row."""
    return warehouse.query(REMOVED, {"reason": reason, **{key: scope[key] for key in _OF_MONEY}}, file=file)


def pairs(*, file: Path, **scope: Any) -> pd.DataFrame:
    """Pairs of records that may be the same money or were decided upon; a filter holds for either record."""
    return warehouse.query(PAIRS, {key: scope[key] for key in _OF_RECORDS}, file=file)


def records(*, file: Path, snapshot: object, left_id: str, right_id: str) -> pd.DataFrame:
    """The two records of a pair, each with its file, sheet and row."""
    return warehouse.query(RECORDS, {"snapshot": snapshot, "left_id": left_id, "right_id": right_id}, file=file)


def years(*, file: Path, snapshot: object, left_id: str, right_id: str) -> pd.DataFrame:
    """What two records report and claim side by side: one row per measure and year; a budget has no year."""
    return warehouse.query(YEARS, {"snapshot": snapshot, "left_id": left_id, "right_id": right_id}, file=file)


def rules(*, file: Path) -> pd.DataFrame:
    """The rules that propose records, the strongest first, with the similarity of titles that each asks for."""
    return warehouse.query(RULES, file=file)
