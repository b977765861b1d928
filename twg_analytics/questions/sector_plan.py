"""Sectors against the plan: the share of money that each main sector got, beside the share planned for it.

As the Aid Effectiveness Reports compare them (AER 2007, chapter 2). Budget support (501), emergency and food aid (601),
sectors outside the plan and what is not reported are left out of both sides. Each year is held against the latest plan
that had begun in it; total budgets, which have no year, against that of the snapshot's year.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

_PLACED = """
with placed as (
    select
        coalesce(resources.year, extract(year from $snapshot)) as year,
        resources.project_id,
        allocations.main_sector_code,
        allocations.sector_code,
        allocations.sector_code not in ('501', '601')
        and allocations.main_sector_code in (select main_sector_code from marts.plan_shares) as is_in_plan,
        sum(resources.counted_usd * allocations.share) as counted_usd
    from marts.resources
    inner join marts.allocations using (snapshot_date, project_id)
    where resources.snapshot_date = $snapshot
        and resources.measure_code = $measure
        and ($from_year is null or resources.year is null or resources.year >= $from_year)
        and ($to_year is null or resources.year is null or resources.year <= $to_year)
        and ($twg is null or allocations.twg_code = $twg)
        and ($partner is null or allocations.partner_code = $partner)
        and ($source is null or allocations.source_code = $source)
    group by 1, 2, 3, 4
),

years as (
    select placed.year, max(plan_shares.first_year) as first_year
    from placed
    inner join marts.plan_shares on placed.year >= plan_shares.first_year
    where placed.is_in_plan and placed.counted_usd is not null
    group by placed.year
)
"""

SECTORS = (
    _PLACED
    + """
, wholes as (
    select year, sum(counted_usd) as counted_usd
    from placed
    where is_in_plan
    group by year
),

planned as (
    select plan_shares.main_sector_code, sum(wholes.counted_usd * plan_shares.share) as planned_usd
    from wholes
    inner join years using (year)
    inner join marts.plan_shares using (first_year)
    group by plan_shares.main_sector_code
),

got as (
    select main_sector_code, sum(counted_usd) as counted_usd, count(distinct project_id) as projects
    from placed
    inner join years using (year)
    where is_in_plan
    group by main_sector_code
),

compared as (
    select
        planned.main_sector_code as code,
        coalesce(got.projects, 0) as projects,
        coalesce(got.counted_usd, 0) as counted_usd,
        planned.planned_usd,
        coalesce(got.counted_usd, 0) / nullif(sum(got.counted_usd) over (), 0) as money_share,
        planned.planned_usd / nullif(sum(planned.planned_usd) over (), 0) as plan_share
    from planned
    left join got using (main_sector_code)
)

select
    code,
    projects,
    counted_usd,
    planned_usd,
    money_share,
    plan_share,
    money_share / nullif(plan_share, 0) as ratio,
    money_share - plan_share as gap_share,
    sum(abs(money_share - plan_share)) over () / 2 as misplaced_share
from compared
order by code
"""
)

PLANS = (
    _PLACED
    + """
select
    plan_shares.plan,
    plan_shares.source,
    min(years.year) as first_year,
    max(years.year) as last_year,
    plan_shares.last_year as last_planned_year
from years
inner join marts.plan_shares using (first_year)
group by plan_shares.plan, plan_shares.source, plan_shares.last_year
order by first_year
"""
)

LEFT_OUT = (
    _PLACED
    + """
select sector_code, sum(counted_usd) as counted_usd, count(distinct project_id) as projects
from placed
where not is_in_plan
group by sector_code
having sum(counted_usd) is not null
order by counted_usd desc
"""
)

ROWS = (
    _PLACED
    + """
, summed as (
    select project_id, sum(counted_usd) as counted_usd
    from placed
    inner join years using (year)
    where is_in_plan and ($sector is null or main_sector_code = $sector)
    group by project_id
)

select
    projects.title,
    projects.partner_code,
    projects.status_code,
    summed.counted_usd,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    summed.project_id
from summed
inner join marts.projects using (project_id)
where projects.snapshot_date = $snapshot
order by summed.counted_usd desc nulls last, summed.project_id
"""
)

_SCOPE = ("snapshot", "measure", "from_year", "to_year", "twg", "partner", "source")


def sectors(*, file: Path, **scope: Any) -> pd.DataFrame:
    """One row per main sector: its money (US dollars) and share, the planned share, their ratio and difference.

    `misplaced_share`, the same in each row, is half the sum of all differences: what would have to be elsewhere.
    """
    return warehouse.query(SECTORS, {key: scope[key] for key in _SCOPE}, file=file)


def plans(*, file: Path, **scope: Any) -> pd.DataFrame:
    """The plans that the years of the view are held against, each with its source and its last year."""
    return warehouse.query(PLANS, {key: scope[key] for key in _SCOPE}, file=file)


def left_out(*, file: Path, **scope: Any) -> pd.DataFrame:
    """The sectors left out of both sides, with their money."""
    return warehouse.query(LEFT_OUT, {key: scope[key] for key in _SCOPE}, file=file)


def rows(*, file: Path, sector: str | None, **scope: Any) -> pd.DataFrame:
    """The projects behind a main sector, or all of them, each with its file, sheet and row."""
    return warehouse.query(ROWS, {"sector": sector} | {key: scope[key] for key in _SCOPE}, file=file)
