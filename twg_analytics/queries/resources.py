"""Resources: who funds what, for which Technical Working Group and where, no dollar twice.

Every question begins with the same step, `weights`: the part of each project that passes the filters on TWG,
sector and province. A project shared by two TWGs then gives each its share, and both together the whole.
`counted_usd` is the part of the money that is in the national total, `amount_usd` all that was delivered.
Planned or budgeted money of a project that is only in the pipeline, or suspended, is not firm.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics import warehouse

SUMS = """
with weights as (
    select
        project_id,
        case $by
            when 'twg' then twg_code
            when 'sector' then sector_code
            when 'province' then province_code
        end as part_code,
        sum(share) as weight
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or sector_code = $sector)
        and ($province is null or province_code = $province)
    group by project_id, part_code
),

projects_chosen as (
    select
        projects.project_id,
        coalesce(projects.cofunding_number, projects.project_id) as counted_as,
        projects.status_code in ('pipeline', 'suspended') as is_waiting,
        weights.weight,
        case $by
            when 'partner' then projects.partner_code
            when 'partner_group' then coalesce(partners.group_code, 'unknown')
            when 'source' then projects.source_code
            when 'status' then projects.status_code
            else weights.part_code
        end as project_code
    from marts.projects
    inner join weights using (project_id)
    left join marts.partners using (partner_code)
    where projects.snapshot_date = $snapshot
        and ($partner is null or projects.partner_code = $partner)
        and ($source is null or projects.source_code = $source)
        and ($status is null or projects.status_code = $status)
),

money_chosen as (
    select
        case $by
            when 'year' then cast(resources.year as varchar)
            else projects_chosen.project_code
        end as code,
        resources.measure_code,
        resources.measure_code = 'disbursed' or not projects_chosen.is_waiting as is_firm,
        resources.amount_usd * projects_chosen.weight as amount_usd,
        resources.counted_usd * projects_chosen.weight as counted_usd,
        projects_chosen.counted_as
    from projects_chosen
    inner join marts.resources using (project_id)
    where resources.snapshot_date = $snapshot
        and ($measure is null or resources.measure_code = $measure)
        and ($from_year is null or resources.year is null or resources.year >= $from_year)
        and ($to_year is null or resources.year is null or resources.year <= $to_year)
)

select
    code,
    measure_code,
    is_firm,
    count(distinct counted_as) as projects,
    sum(amount_usd) as amount_usd,
    sum(counted_usd) as counted_usd
from money_chosen
where code is not null
group by code, measure_code, is_firm
order by code, measure_code, is_firm desc
"""

COVERAGE = """
with weights as (
    select
        project_id,
        sum(allocations.share) as weight,
        sum(case when project_twgs.is_inferred then allocations.share end) as inferred_weight
    from marts.allocations
    left join marts.project_twgs using (snapshot_date, project_id, twg_code)
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or sector_code = $sector)
        and ($province is null or province_code = $province)
    group by project_id
),

money_of_projects as (
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
),

projects_chosen as (
    select
        coalesce(projects.cofunding_number, projects.project_id) as counted_as,
        projects.partner_code,
        projects.status_code,
        $measure <> 'disbursed' and projects.status_code in ('pipeline', 'suspended') as is_waiting,
        money_of_projects.first_year,
        money_of_projects.last_year,
        money_of_projects.amount_usd is not null as is_reported,
        money_of_projects.amount_usd * weights.weight as amount_usd,
        money_of_projects.counted_usd * weights.weight as counted_usd,
        money_of_projects.counted_usd * weights.inferred_weight as inferred_usd
    from marts.projects
    inner join weights using (project_id)
    left join money_of_projects using (project_id)
    where projects.snapshot_date = $snapshot
        and ($partner is null or projects.partner_code = $partner)
        and ($source is null or projects.source_code = $source)
        and ($status is null or projects.status_code = $status)
)

select
    count(*) as records,
    count(distinct counted_as) as projects,
    count(distinct case when status_code = 'ongoing' then counted_as end) as projects_ongoing,
    count(distinct case when is_reported then counted_as end) as projects_reporting,
    count(distinct partner_code) as partners,
    count(distinct case when is_reported then partner_code end) as partners_reporting,
    min(first_year) as first_year,
    max(last_year) as last_year,
    sum(amount_usd) as amount_usd,
    sum(counted_usd) as counted_usd,
    sum(case when is_waiting then counted_usd end) as waiting_usd,
    sum(inferred_usd) as inferred_usd
from projects_chosen
"""

ROWS = """
with weights as (
    select project_id, sum(share) as weight
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or sector_code = $sector)
        and ($province is null or province_code = $province)
    group by project_id
),

money_of_projects as (
    select project_id, sum(amount_usd) as amount_usd, sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $snapshot
        and measure_code = $measure
        and ($from_year is null or year is null or year >= $from_year)
        and ($to_year is null or year is null or year <= $to_year)
    group by project_id
)

select
    projects.title,
    projects.partner_code,
    projects.status_code,
    money_of_projects.counted_usd * weights.weight as counted_usd,
    money_of_projects.amount_usd * weights.weight as amount_usd,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    weights.weight as share,
    projects.project_number,
    projects.source_code
from marts.projects
inner join weights using (project_id)
left join money_of_projects using (project_id)
where projects.snapshot_date = $snapshot
    and ($partner is null or projects.partner_code = $partner)
    and ($source is null or projects.source_code = $source)
    and ($status is null or projects.status_code = $status)
order by counted_usd desc nulls last, projects.source_file, projects.source_row
"""

# A year is looked for only where the snapshot has yearly money at all: an export of budgets is not at fault.
ATTENTION = """
with weights as (
    select
        project_id,
        sum(case when twg_code = 'unknown' then share end) as share_without_twg,
        sum(case when province_code in ('unknown', '99') then share end) as share_without_province
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or sector_code = $sector)
        and ($province is null or province_code = $province)
    group by project_id
),

projects_chosen as (
    select projects.*, weights.share_without_twg, weights.share_without_province
    from marts.projects
    inner join weights using (project_id)
    where projects.snapshot_date = $snapshot
        and ($partner is null or projects.partner_code = $partner)
        and ($source is null or projects.source_code = $source)
        and ($status is null or projects.status_code = $status)
),

reported_this_year as (
    select distinct project_id
    from marts.resources
    where snapshot_date = $snapshot and year = extract(year from $snapshot)
),

concerns as (
    select 'no_figures_this_year' as concern_code, projects_chosen.*
    from projects_chosen
    inner join marts.snapshots using (snapshot_date)
    left join reported_this_year using (project_id)
    where projects_chosen.status_code = 'ongoing'
        and (snapshots.has_disbursements or snapshots.has_plans)
        and reported_this_year.project_id is null
    union all
    select 'past_completion' as concern_code, projects_chosen.*
    from projects_chosen
    where status_code = 'ongoing' and completion_date < $snapshot
    union all
    select 'without_twg' as concern_code, projects_chosen.*
    from projects_chosen
    where share_without_twg is not null
    union all
    select 'without_province' as concern_code, projects_chosen.*
    from projects_chosen
    where share_without_province is not null
)

select
    concern_code,
    title,
    partner_code,
    status_code,
    completion_date,
    source_file,
    source_sheet,
    source_row,
    project_number,
    source_code
from concerns
order by concern_code, source_file, source_row
"""


def sums(*, file: Path, by: str, **scope: Any) -> pd.DataFrame:
    """Money by measure and one of year, twg, sector, province, partner, partner_group, source or status."""
    return warehouse.query(SUMS, {"by": by, **scope}, file=file)


def sums_by_year(*, file: Path, **scope: Any) -> pd.DataFrame:
    """Disbursed and planned money by year, whichever measure is chosen."""
    return sums(file=file, by="year", **{**scope, "measure": None})


def coverage(*, file: Path, **scope: Any) -> pd.DataFrame:
    """One row: the chosen measure in total, and how many projects and partners reported it."""
    return warehouse.query(COVERAGE, scope, file=file)


def rows(*, file: Path, **scope: Any) -> pd.DataFrame:
    """The records behind the total, each with its file, sheet and row; unreported ones come last."""
    return warehouse.query(ROWS, scope, file=file)


def attention(*, file: Path, snapshot: object, **scope: Any) -> pd.DataFrame:
    """Projects that somebody should look at, one row per project and concern."""
    return warehouse.query(
        ATTENTION,
        {
            "snapshot": snapshot,
            **{k: scope[k] for k in ("twg", "sector", "province", "partner", "source", "status")},
        },
        file=file,
    )
