"""Funding of activities: what they cost, who pays, what is missing, and what the pipeline could bring.

A reader may ask "what if": another weight for the whole pipeline, a pipeline project left out or taken in (then it
pays for the activity that it fits best), its money moved to later or earlier years. Nothing that is stored changes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

NOTHING: dict[str, Any] = {"weight": None, "left_out": (), "taken_in": (), "moved": (), "years_later": 0}

# The lines of the plan with the pipeline as the reader supposes it; without a supposition they are the mart's.
_LINES = """
with linked as (
    select twg_code, activity_id, project_id, share, weight
    from marts.activity_links
    where snapshot_date = $snapshot
        and standing_code = 'pipeline'
        and not list_contains(cast($left_out as varchar[]), project_id)
    union all
    select
        link_suggestions.twg_code,
        link_suggestions.activity_id,
        link_suggestions.project_id,
        1 as share,
        pipeline.weight
    from marts.link_suggestions
    inner join marts.pipeline using (snapshot_date, project_id)
    where link_suggestions.snapshot_date = $snapshot
        and link_suggestions.project_rank = 1
        and pipeline.linked_activities = 0
        and list_contains(cast($taken_in as varchar[]), project_id)
),

supposed as (
    select
        linked.twg_code,
        linked.activity_id,
        project_funding.year
        + case when list_contains(cast($moved as varchar[]), project_id) then $years_later else 0 end as year,
        sum(project_funding.funding_usd * linked.share) as pipeline_usd,
        sum(project_funding.funding_usd * linked.share * coalesce($weight, linked.weight)) as weighted_pipeline_usd
    from linked
    inner join marts.project_funding using (project_id)
    where project_funding.snapshot_date = $snapshot
    group by 1, 2, 3
),

lines as (
    select
        activity_funding.twg_code,
        activity_funding.activity_id,
        activity_funding.year,
        activities.priority,
        activities.status_code,
        case activities.is_capacity_development when true then 'yes' when false then 'no' end as is_capacity_code,
        activity_funding.is_costed,
        activity_funding.cost_usd,
        activity_funding.government_usd,
        activity_funding.oda_usd,
        activity_funding.ngo_usd,
        activity_funding.gap_usd,
        activity_funding.surplus_usd,
        supposed.pipeline_usd,
        supposed.weighted_pipeline_usd,
        case
            when activity_funding.gap_usd > coalesce(supposed.weighted_pipeline_usd, 0)
                then activity_funding.gap_usd - coalesce(supposed.weighted_pipeline_usd, 0)
            when activity_funding.gap_usd is not null then 0
        end as gap_after_pipeline_usd
    from marts.activity_funding
    inner join marts.activities using (snapshot_date, twg_code, activity_id)
    left join supposed using (twg_code, activity_id, year)
    where activity_funding.snapshot_date = $snapshot
        and ($twg is null or activity_funding.twg_code = $twg)
        and ($from_year is null or activity_funding.year >= $from_year)
        and ($to_year is null or activity_funding.year <= $to_year)
),

parts as (
    select
        lines.*,
        case $by
            when 'all' then 'all'
            when 'twg' then twg_code
            when 'priority' then coalesce(priority, 'unknown')
            when 'capacity' then coalesce(is_capacity_code, 'unknown')
            when 'year' then cast(year as varchar)
            when 'activity' then twg_code || ':' || activity_id
        end as code,
        case $across when 'year' then cast(year as varchar) end as across_code
    from lines
)
"""

# Money stands beside a cost, or apart: what is given to a line without one can close no gap.
SUMS = (
    _LINES
    + """
select
    code,
    across_code,
    count(distinct twg_code || ':' || activity_id) as activities,
    count(distinct case when is_costed then twg_code || ':' || activity_id end) as activities_costed,
    count(distinct case when gap_usd > 0 then twg_code || ':' || activity_id end) as activities_lacking,
    count(distinct case when surplus_usd > 0 then twg_code || ':' || activity_id end) as activities_in_surplus,
    count(distinct twg_code) as twgs,
    min(year) as first_year,
    max(year) as last_year,
    sum(cost_usd) as cost_usd,
    sum(case when cost_usd is not null then government_usd end) as government_usd,
    sum(case when cost_usd is not null then oda_usd end) as oda_usd,
    sum(case when cost_usd is not null then ngo_usd end) as ngo_usd,
    sum(surplus_usd) as surplus_usd,
    sum(gap_usd) as gap_usd,
    sum(cost_usd - gap_usd) as covered_usd,
    sum(pipeline_usd) as pipeline_usd,
    sum(weighted_pipeline_usd) as weighted_pipeline_usd,
    sum(gap_usd - gap_after_pipeline_usd) as closed_by_pipeline_usd,
    sum(gap_after_pipeline_usd) as gap_after_pipeline_usd,
    sum(case when status_code = 'cancelled' then gap_usd end) as gap_of_cancelled_usd,
    sum(
        case
            when cost_usd is null and coalesce(government_usd, oda_usd, ngo_usd) is not null
                then coalesce(government_usd, 0) + coalesce(oda_usd, 0) + coalesce(ngo_usd, 0)
        end
    ) as beside_no_cost_usd
from parts
group by code, across_code
order by code, across_code
"""
)


ACTIVITIES = (
    _LINES
    + """
, summed as (
    select
        twg_code,
        activity_id,
        sum(cost_usd) as cost_usd,
        sum(government_usd) as government_usd,
        sum(oda_usd) as oda_usd,
        sum(ngo_usd) as ngo_usd,
        sum(gap_usd) as gap_usd,
        sum(pipeline_usd) as pipeline_usd,
        sum(gap_after_pipeline_usd) as gap_after_pipeline_usd,
        sum(surplus_usd) as surplus_usd
    from parts
    where ($code is null or list_contains($code, code))
        and ($across_code is null or list_contains($across_code, across_code))
    group by twg_code, activity_id
)

select
    summed.twg_code,
    summed.activity_id,
    activities.activity,
    activities.priority,
    activities.status_code as activity_status_code,
    summed.cost_usd,
    summed.government_usd,
    summed.oda_usd,
    summed.ngo_usd,
    summed.gap_usd,
    summed.pipeline_usd,
    summed.gap_after_pipeline_usd,
    summed.surplus_usd,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from summed
inner join marts.activities using (twg_code, activity_id)
where activities.snapshot_date = $snapshot
    and case $which
        when 'lacking' then summed.gap_usd > 0
        when 'in_surplus' then summed.surplus_usd > 0
        when 'uncosted' then not activities.is_costed
        else true
    end
order by
    case when $which = 'in_surplus' then summed.surplus_usd else summed.gap_usd end desc nulls last,
    summed.twg_code,
    summed.activity_id
"""
)


def sums(
    *, file: Path, snapshot: object, twg: str | None, from_year: int | None, to_year: int | None,
    supposed: dict[str, Any], by: str = "all", across: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The funding of the activities of workplans by `all`, twg, priority, capacity, year or activity, in US dollars.

    `across` may be year. Gaps and surpluses are those of the lines (activity and year), added (contracts §4).
    """
    scope = {"snapshot": snapshot, "twg": twg, "from_year": from_year, "to_year": to_year}
    return warehouse.query(SUMS, {"by": by, "across": across, **scope, **supposed}, file=file)


def _listed(codes: Sequence[str] | None) -> list[str] | None:
    return None if codes is None else list(codes)


def activities(
    *, file: Path, snapshot: object, twg: str | None, from_year: int | None, to_year: int | None,
    supposed: dict[str, Any], which: str = "all", by: str = "all", code: Sequence[str] | None = None,
    across: str | None = None, across_code: Sequence[str] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row per activity that is `lacking` money, `in_surplus`, `uncosted`, or any, the largest first.

    `code` and `across_code` keep the activities and years of these parts of the sums made `by` and `across`.
    """
    scope = {"snapshot": snapshot, "twg": twg, "from_year": from_year, "to_year": to_year}
    part = {"by": by, "code": _listed(code), "across": across, "across_code": _listed(across_code)}
    return warehouse.query(ACTIVITIES, {"which": which, **part, **scope, **supposed}, file=file)
