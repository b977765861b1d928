"""Why did this number move: every dollar between two snapshots' totals, put down to one cause.

For each project and year the difference is divided in this order, so that the parts add exactly to it:

1. `new`, `dropped`: the record is in one snapshot only; all of it.
2. `years_added`, `years_gone`: nobody reports the year in the earlier, or the later, snapshot; all of it.
3. `moved`: another share passes the filters (TWG, sector, province): the old amount x the change of share.
   Without such a filter all shares are 1 and nothing moves.
4. `exchange`: the rest is at the new share. The new amount in its currency x (1 / new rate - 1 / old rate);
   all of the rest when the currency itself changed, or a rate became known or unknown.
5. `deduplicated`: what remains where the gross amount is equal: only the part that counts has changed.
6. `status`: what remains where the status has changed.
7. `revised`: what remains.
"""

import datetime as dt
from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

CAUSES = (
    "new", "dropped", "years_added", "years_gone", "status", "revised", "moved", "exchange", "deduplicated",
)  # fmt: skip

TOTALS = """
with shares as (
    select snapshot_date, project_id, sum(share) as share
    from marts.allocations
    where snapshot_date in ($before, $snapshot)
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (main_sector_code, sector_code, subsector_code))
        and ($province is null or province_code = $province)
    group by snapshot_date, project_id
)

select before_usd, after_usd, after_usd - before_usd as difference_usd
from (
    select
        sum(case when snapshot_date = $before then resources.counted_usd * shares.share end) as before_usd,
        sum(case when snapshot_date = $snapshot then resources.counted_usd * shares.share end) as after_usd
    from marts.resources
    inner join marts.projects using (snapshot_date, project_id)
    inner join shares using (snapshot_date, project_id)
    where snapshot_date in ($before, $snapshot)
        and resources.measure_code = $measure
        and ($from_year is null or resources.year is null or resources.year >= $from_year)
        and ($to_year is null or resources.year is null or resources.year <= $to_year)
        and ($partner is null or projects.partner_code = $partner)
        and ($source is null or projects.source_code = $source)
) as totals
"""

SHARED_YEARS = """
select min(year) as first_year, max(year) as last_year
from (
    select year
    from marts.money
    where snapshot_date in ($before, $snapshot) and flow_code = $measure
    group by year
    having count(distinct snapshot_date) = 2
) as shared
"""

DIFFERENCES = """
with shares as (
    select
        snapshot_date,
        project_id,
        case when $by = 'twg' then twg_code end as part_code,
        sum(share) as share
    from marts.allocations
    where snapshot_date in ($before, $snapshot)
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (main_sector_code, sector_code, subsector_code))
        and ($province is null or province_code = $province)
    group by snapshot_date, project_id, case when $by = 'twg' then twg_code end
),

-- A total budget has no year; it is that of year 0 here, in either snapshot.
reported as (
    select
        snapshot_date,
        project_id,
        year,
        max(currency_code) as currency_code,
        max(exchange_rate) as rate,
        sum(amount_reported) as amount_reported,
        sum(counted_usd) as counted_usd
    from marts.money
    where snapshot_date in ($before, $snapshot)
        and flow_code = $measure
        and $measure <> 'budget'
        and ($from_year is null or year >= $from_year)
        and ($to_year is null or year <= $to_year)
    group by snapshot_date, project_id, year
    union all
    select
        projects.snapshot_date,
        projects.project_id,
        0 as year,
        projects.budget_currency_code as currency_code,
        projects.budget_reported / nullif(projects.budget_usd, 0) as rate,
        projects.budget_reported as amount_reported,
        resources.counted_usd
    from marts.projects
    left join marts.resources
        on
            projects.snapshot_date = resources.snapshot_date
            and projects.project_id = resources.project_id
            and resources.measure_code = 'budget'
    where projects.snapshot_date in ($before, $snapshot)
        and $measure = 'budget'
        and projects.budget_reported is not null
),

years as (
    select
        year,
        max(case when snapshot_date = $before then 1 else 0 end) as is_before,
        max(case when snapshot_date = $snapshot then 1 else 0 end) as is_after
    from reported
    group by year
),

cells as (
    select distinct reported.project_id, reported.year, shares.part_code
    from reported
    inner join shares using (project_id)
),

compared as (
    select
        cells.project_id,
        cells.year,
        cells.part_code,
        old_project.project_id is not null as is_before,
        new_project.project_id is not null as is_after,
        years.is_before = 1 as is_year_before,
        years.is_after = 1 as is_year_after,
        old_money.project_id is not null and new_money.project_id is not null as is_reported_twice,
        old_project.status_code is distinct from new_project.status_code as has_new_status,
        old_money.currency_code is distinct from new_money.currency_code as has_new_currency,
        old_money.rate as old_rate,
        new_money.rate as new_rate,
        abs(coalesce(old_money.amount_reported, 0) - coalesce(new_money.amount_reported, 0)) < 0.005 as is_gross_equal,
        old_money.counted_usd as before_usd,
        new_money.counted_usd as after_usd,
        coalesce(old_money.counted_usd, 0) as old_usd,
        coalesce(new_money.counted_usd, 0) as new_usd,
        coalesce(old_shares.share, 0) as old_share,
        coalesce(new_shares.share, 0) as new_share
    from cells
    inner join years using (year)
    left join marts.projects as old_project
        on old_project.snapshot_date = $before and cells.project_id = old_project.project_id
    left join marts.projects as new_project
        on new_project.snapshot_date = $snapshot and cells.project_id = new_project.project_id
    left join reported as old_money
        on
            old_money.snapshot_date = $before
            and cells.project_id = old_money.project_id
            and cells.year = old_money.year
    left join reported as new_money
        on
            new_money.snapshot_date = $snapshot
            and cells.project_id = new_money.project_id
            and cells.year = new_money.year
    left join shares as old_shares
        on
            old_shares.snapshot_date = $before
            and cells.project_id = old_shares.project_id
            and cells.part_code is not distinct from old_shares.part_code
    left join shares as new_shares
        on
            new_shares.snapshot_date = $snapshot
            and cells.project_id = new_shares.project_id
            and cells.part_code is not distinct from new_shares.part_code
    where ($partner is null or coalesce(new_project.partner_code, old_project.partner_code) = $partner)
        and ($source is null or coalesce(new_project.source_code, old_project.source_code) = $source)
),

converted as (
    select
        *,
        is_before and is_after and is_year_before and is_year_after as is_comparable,
        case
            when not is_reported_twice then 0
            when has_new_currency or (old_rate is null) <> (new_rate is null) then new_usd - old_usd
            -- The counted part of the new amount, in its currency, is new_usd x new_rate.
            when old_rate > 0 and new_rate > 0 then new_usd * new_rate * (1 / new_rate - 1 / old_rate)
            else 0
        end as exchange_usd
    from compared
),

caused as (
    select
        converted.*,
        case
            when not is_before then 'new'
            when not is_after then 'dropped'
            when is_year_after then 'years_added'
            else 'years_gone'
        end as cause_code,
        new_usd * new_share - old_usd * old_share as difference_usd
    from converted
    where not is_comparable
    union all
    select converted.*, 'moved' as cause_code, old_usd * (new_share - old_share) as difference_usd
    from converted
    where is_comparable
    union all
    select converted.*, 'exchange' as cause_code, exchange_usd * new_share as difference_usd
    from converted
    where is_comparable
    union all
    select
        converted.*,
        case when is_gross_equal then 'deduplicated' when has_new_status then 'status' else 'revised' end as cause_code,
        (new_usd - old_usd - exchange_usd) * new_share as difference_usd
    from converted
    where is_comparable
),

summed as (
    select
        cause_code,
        part_code,
        case when $is_listed then project_id end as listed_id,
        case when $is_listed then nullif(year, 0) end as listed_year,
        count(distinct project_id) as records,
        sum(before_usd * old_share) as before_usd,
        sum(after_usd * new_share) as after_usd,
        sum(difference_usd) as difference_usd
    from caused
    where abs(difference_usd) > 0.0000005 and ($cause is null or cause_code = $cause)
    group by cause_code, part_code, listed_id, listed_year
)

select
    summed.cause_code,
    summed.part_code as code,
    summed.records,
    coalesce(new_project.title, old_project.title) as title,
    coalesce(new_project.partner_code, old_project.partner_code) as partner_code,
    summed.listed_year as year,
    summed.before_usd,
    summed.after_usd,
    summed.difference_usd,
    coalesce(old_project.status_code, 'absent') as earlier_status_code,
    coalesce(new_project.status_code, 'absent') as status_code,
    new_project.source_file,
    new_project.source_sheet,
    new_project.source_row,
    old_project.source_file as earlier_file,
    old_project.source_sheet as earlier_sheet,
    old_project.source_row as earlier_row,
    new_project.project_id
from summed
left join marts.projects as old_project
    on old_project.snapshot_date = $before and summed.listed_id = old_project.project_id
left join marts.projects as new_project
    on new_project.snapshot_date = $snapshot and summed.listed_id = new_project.project_id
order by abs(summed.difference_usd) desc, title, year, code
"""
_SUMS = ["cause_code", "code", "records", "difference_usd"]
_FILTERS = ("measure", "twg", "partner", "sector", "province", "from_year", "to_year", "source")


def totals(*, file: Path, before: dt.date, snapshot: dt.date, **scope: object) -> pd.DataFrame:
    """One row: the counted total of the measure in either snapshot and their difference; missing is not reported."""
    asked = {key: scope[key] for key in _FILTERS}
    return warehouse.query(TOTALS, {"before": before, "snapshot": snapshot, **asked}, file=file)


def shared_years(*, file: Path, before: dt.date, snapshot: dt.date, measure: str) -> pd.DataFrame:
    """One row: the first and the last year for which both snapshots have the measure."""
    asked = {"before": before, "snapshot": snapshot, "measure": measure}
    return warehouse.query(SHARED_YEARS, asked, file=file)


def sums(
    *, file: Path, before: dt.date, snapshot: dt.date, by: str | None = None, **scope: object
) -> pd.DataFrame:  # fmt: skip
    """What each cause adds to the total or takes from it, in US dollars; `by` twg gives each group its own rows.

    Causes that did nothing have no row; the rows add exactly to the difference of `totals`.
    """
    asked = {key: scope[key] for key in _FILTERS} | {"by": by, "cause": None, "is_listed": False}
    found = warehouse.query(DIFFERENCES, {"before": before, "snapshot": snapshot, **asked}, file=file)
    return found[_SUMS]


def rows(*, file: Path, before: dt.date, snapshot: dt.date, cause: str, **scope: object) -> pd.DataFrame:
    """The projects and years behind one cause, the largest difference first, with their places in both exports.

    `before_usd` and `after_usd` are the counted amounts that pass the filters; where several causes divide a
    project's difference, `difference_usd` is the part of this one.
    """
    asked = {key: scope[key] for key in _FILTERS} | {"by": None, "cause": cause, "is_listed": True}
    found = warehouse.query(DIFFERENCES, {"before": before, "snapshot": snapshot, **asked}, file=file)
    return found.drop(columns=["cause_code", "code", "records"])
