"""How complete the resources in view are: what was reported and by whom, and which projects need attention."""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse
from twg_analytics.questions.resources import PASSING

COVERAGE = (
    PASSING
    + """
, chosen as (
    select
        project_id,
        counted_as,
        partner_code,
        status_code,
        sum(share) as share,
        sum(case when is_twg_inferred then share end) as inferred_share
    from passing
    group by project_id, counted_as, partner_code, status_code
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
),

weighted as (
    select
        chosen.counted_as,
        chosen.partner_code,
        chosen.status_code,
        $measure <> 'disbursed' and chosen.status_code in ('pipeline', 'suspended') as is_waiting,
        money.first_year,
        money.last_year,
        money.amount_usd is not null as is_reported,
        money.amount_usd * chosen.share as amount_usd,
        money.counted_usd * chosen.share as counted_usd,
        money.counted_usd * chosen.inferred_share as inferred_usd
    from chosen
    left join money using (project_id)
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
    sum(amount_usd) - sum(counted_usd) as removed_usd,
    sum(case when is_waiting then counted_usd end) as waiting_usd,
    sum(inferred_usd) as inferred_usd
from weighted
"""
)

# Of a year, who reported it: of the partners with an on-going project or with money the year before, and measured
# by what they disbursed then. A disbursement is judged in its last year, a plan in the first year still to come.
REPORTING = (
    PASSING
    + """
, chosen as (
    select project_id, partner_code, status_code, sum(share) as share
    from passing
    group by project_id, partner_code, status_code
),

money as (
    select
        chosen.partner_code,
        resources.measure_code,
        resources.year,
        sum(resources.counted_usd * chosen.share) as counted_usd
    from chosen
    inner join marts.resources
        on chosen.project_id = resources.project_id
        and resources.snapshot_date = $snapshot
        and resources.measure_code in ('disbursed', $measure)
        and ($to_year is null or resources.year <= $to_year)
    group by chosen.partner_code, resources.measure_code, resources.year
),

judged as (
    select
        case
            when $measure = 'disbursed' then max(year)
            else coalesce(min(case when year >= extract(year from $snapshot) then year end), max(year))
        end as year
    from money
    where measure_code = $measure and ($from_year is null or year >= $from_year)
),

by_partner as (
    select
        chosen.partner_code,
        max(case when chosen.status_code = 'ongoing' then 1 else 0 end) as is_active
    from chosen
    group by chosen.partner_code
),

by_year as (
    select
        money.partner_code,
        max(case when money.year = judged.year and money.measure_code = $measure then 1 else 0 end) as has_reported,
        sum(
            case when money.year = judged.year - 1 and money.measure_code = 'disbursed' then money.counted_usd end
        ) as before_usd
    from money
    cross join judged
    group by money.partner_code
),

expected as (
    select
        by_partner.partner_code,
        coalesce(by_year.has_reported, 0) as has_reported,
        by_year.before_usd
    from by_partner
    left join by_year using (partner_code)
    where by_partner.is_active = 1 or by_year.has_reported = 1 or by_year.before_usd is not null
)

select
    judged.year,
    count(expected.partner_code) as partners,
    sum(expected.has_reported) as partners_reporting,
    sum(expected.before_usd) as before_usd,
    sum(case when expected.has_reported = 1 then expected.before_usd end) as before_reporting_usd
from judged
left join expected on true
group by judged.year
"""
)

# A year is looked for only where the snapshot has yearly money at all: an export of budgets is not at fault.
ATTENTION = (
    PASSING
    + """
, chosen as (
    select
        project_id,
        max(case when twg_code = 'unknown' then 1 else 0 end) = 1 as lacks_twg,
        max(case when province_code in ('unknown', '99') then 1 else 0 end) = 1 as lacks_province
    from passing
    group by project_id
),

projects_chosen as (
    select projects.*, chosen.lacks_twg, chosen.lacks_province
    from marts.projects
    inner join chosen using (project_id)
    where projects.snapshot_date = $snapshot
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
    where lacks_twg
    union all
    select 'without_province' as concern_code, projects_chosen.*
    from projects_chosen
    where lacks_province
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
    source_code,
    project_id
from concerns
order by concern_code, source_file, source_row
"""
)


def coverage(*, file: Path, **scope: Any) -> pd.DataFrame:
    """One row: the chosen measure in total, gross, removed as double and net, and who reported it."""
    return warehouse.query(COVERAGE, scope, file=file)


def judged_year(*, file: Path, **scope: Any) -> pd.DataFrame:
    """One row: of the year judged, how many partners reported, and what they had disbursed the year before."""
    return warehouse.query(REPORTING, scope, file=file)


def attention(*, file: Path, snapshot: object, **scope: Any) -> pd.DataFrame:
    """Projects that somebody should look at, one row per project and concern."""
    asked = {key: scope[key] for key in ("twg", "sector", "province", "partner", "source", "status")}
    return warehouse.query(ATTENTION, {"snapshot": snapshot, **asked}, file=file)
