"""Predictability: what was scheduled before a year against what was disbursed in it, and which data can tell."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

PARTNERS = """
select
    case $by when 'year' then cast(year as varchar) else partner_code end as code,
    max(scheduled_in) as scheduled_in,
    sum(scheduled_usd) as scheduled_usd,
    sum(disbursed_usd) as disbursed_usd,
    sum(on_budget_usd) as on_budget_usd
from marts.predictability
where snapshot_date = $snapshot
    and ($by = 'year' or year = $year)
    and ($twg is null or twg_code = $twg)
    and ($partner is null or partner_code = $partner)
group by code
order by code
"""

# A project that is no longer in the data has its place in the data that scheduled it.
PROJECTS = """
with parts as (
    select
        project_id,
        max(scheduled_in) as scheduled_in,
        sum(scheduled_usd) as scheduled_usd,
        sum(disbursed_usd) as disbursed_usd,
        sum(on_budget_usd) as on_budget_usd
    from marts.predictability
    where snapshot_date = $snapshot
        and year = $year
        and ($twg is null or twg_code = $twg)
        and ($partner is null or partner_code = $partner)
    group by project_id
)

select
    coalesce(present.title, earlier.title) as title,
    coalesce(present.partner_code, earlier.partner_code) as partner_code,
    parts.scheduled_usd,
    parts.disbursed_usd,
    parts.on_budget_usd,
    present.source_file,
    present.source_sheet,
    present.source_row,
    earlier.source_file as earlier_file,
    earlier.source_sheet as earlier_sheet,
    earlier.source_row as earlier_row,
    present.project_id
from parts
left join marts.projects as present
    on present.snapshot_date = $snapshot and parts.project_id = present.project_id
left join marts.projects as earlier
    on parts.scheduled_in = earlier.snapshot_date and parts.project_id = earlier.project_id
order by greatest(coalesce(scheduled_usd, 0), coalesce(disbursed_usd, 0)) desc, title
"""

# Forward plans of the projects that disbursed in the last year, by year: how much of their money has one.
FORWARD = """
with flows as (
    select money.project_id, money.year, money.flow_code, sum(money.counted_usd) as counted_usd
    from marts.money
    inner join marts.projects using (snapshot_date, project_id)
    where snapshot_date = $snapshot
        and projects.is_government_sector
        and ($partner is null or projects.partner_code = $partner)
    group by money.project_id, money.year, money.flow_code
),

shares as (
    select project_id, sum(share) as share
    from marts.project_twgs
    where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
    group by project_id
),

disbursed as (
    select flows.project_id, flows.counted_usd * shares.share as counted_usd
    from flows
    inner join shares using (project_id)
    where flow_code = 'disbursed' and year = $year
),

ahead as (
    select unnest([1, 2, 3]) as years
)

select
    cast($year + ahead.years as varchar) as code,
    sum(case when plans.counted_usd > 0 then disbursed.counted_usd else 0 end) as numerator,
    sum(disbursed.counted_usd) as denominator
from disbursed
cross join ahead
left join flows as plans
    on disbursed.project_id = plans.project_id
    and plans.flow_code = 'planned'
    and plans.year = $year + ahead.years
group by code
order by code
"""

# A snapshot's plan for a year is the schedule when it is the last one made before the year.
HELD = """
with flows as (
    select
        snapshot_date,
        year,
        max(case when flow_code = 'disbursed' and counted_usd > 0 then 1 else 0 end) as has_disbursed,
        max(case when flow_code = 'planned' and counted_usd is not null then 1 else 0 end) as has_planned
    from marts.money
    where flow_code in ('disbursed', 'planned')
    group by snapshot_date, year
),

measured as (
    select distinct year
    from marts.predictability
)

select
    flows.snapshot_date,
    flows.year,
    flows.has_disbursed = 1 as has_disbursed,
    flows.has_planned = 1 as has_planned,
    schedules.scheduled_in = flows.snapshot_date as is_schedule,
    schedules.scheduled_in,
    measured.year is not null as is_measured
from flows
left join marts.schedules
    on flows.year = schedules.year
left join measured
    on flows.year = measured.year
order by flows.snapshot_date desc, flows.year
"""

SNAPSHOTS = """
with received as (
    select snapshot_date, count(*) as files
    from marts.files
    where kind_code <> 'unrecognised'
    group by snapshot_date
),

records as (
    select snapshot_date, count(*) as records
    from marts.projects
    group by snapshot_date
)

select
    snapshots.snapshot_date,
    coalesce(received.files, 0) as files,
    coalesce(records.records, 0) as records
from marts.snapshots
left join received using (snapshot_date)
left join records using (snapshot_date)
order by snapshots.snapshot_date desc
"""


def partners(
    *, file: Path, snapshot: object, by: str = "partner", year: int | None = None,
    twg: str | None = None, partner: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Scheduled, disbursed and on budget in US dollars of government-sector projects, by partner (or year)."""
    asked = {"by": by, "year": year, "twg": twg, "partner": partner}
    return warehouse.query(PARTNERS, {"snapshot": snapshot, **asked}, file=file)


def projects(
    *, file: Path, snapshot: object, year: int | None, twg: str | None = None, partner: str | None = None
) -> pd.DataFrame:  # fmt: skip
    """The projects behind a year's predictability, with their place in the data and in the earlier data."""
    asked = {"year": year, "twg": twg, "partner": partner}
    return warehouse.query(PROJECTS, {"snapshot": snapshot, **asked}, file=file)


def forward(
    *, file: Path, snapshot: object, year: int | None, twg: str | None = None, partner: str | None = None
) -> pd.DataFrame:  # fmt: skip
    """Of what was disbursed in a year, US dollars of projects that have a plan for each of the next three."""
    asked = {"year": year, "twg": twg, "partner": partner}
    return warehouse.query(FORWARD, {"snapshot": snapshot, **asked}, file=file)


def held(*, file: Path) -> pd.DataFrame:
    """One row per snapshot and year it has money for: what it holds, and whether its plan is the year's schedule."""
    return warehouse.query(HELD, file=file)


def snapshots(*, file: Path) -> pd.DataFrame:
    """Every snapshot with its number of files and records, the newest first."""
    return warehouse.query(SNAPSHOTS, file=file)
