"""The pipeline: projects that are not yet agreed or begun, how likely they are, and what they could pay for.

A project counts for a TWG by its share; amounts are in US dollars.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

LISTED = """
with weights as (
    select project_id, sum(share) as weight
    from marts.project_twgs
    where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
    group by project_id
),

twgs as (
    select
        project_id,
        array_to_string(
            list_transform(list_sort(list({'less': -share, 'code': twg_code})), lambda part: part.code), ' / '
        ) as twg_codes
    from marts.project_twgs
    where snapshot_date = $snapshot
    group by project_id
),

served as (
    select project_id, count(*) as activities
    from marts.link_suggestions
    where snapshot_date = $snapshot
    group by project_id
)

select
    pipeline.title,
    pipeline.partner_code,
    twgs.twg_codes,
    pipeline.stalled_code,
    pipeline.stage_code,
    pipeline.amount_usd * weights.weight as waiting_usd,
    pipeline.amount_basis_code,
    pipeline.start_date as expected_start_date,
    pipeline.expected_year,
    pipeline.age_days,
    pipeline.untouched_days,
    pipeline.weight,
    pipeline.weight_basis_code,
    pipeline.linked_activities,
    coalesce(served.activities, 0) as could_serve,
    weights.weight as share,
    pipeline.source_code,
    pipeline.source_file,
    pipeline.source_sheet,
    pipeline.source_row,
    pipeline.project_id
from marts.pipeline
inner join weights using (project_id)
inner join twgs using (project_id)
left join served using (project_id)
where pipeline.snapshot_date = $snapshot
    and ($partner is null or pipeline.partner_code = $partner)
    and ($source is null or pipeline.source_code = $source)
order by
    case when pipeline.stalled_code in ('start_passed', 'untouched') then 0 else 1 end,
    pipeline.age_days desc,
    waiting_usd desc nulls last,
    pipeline.project_id
"""

SUMS = """
with placed as (
    select
        case $by
            when 'partner' then pipeline.partner_code
            when 'twg' then project_twgs.twg_code
            when 'expected_year' then coalesce(cast(pipeline.expected_year as varchar), 'unknown')
            else 'all'
        end as code,
        pipeline.project_id,
        coalesce(pipeline.stalled_code in ('start_passed', 'untouched'), false) as is_stalled,
        pipeline.linked_activities > 0 as is_linked,
        pipeline.amount_usd * project_twgs.share as amount_usd,
        pipeline.amount_usd * project_twgs.share * pipeline.weight as weighted_usd
    from marts.pipeline
    inner join marts.project_twgs using (snapshot_date, project_id)
    where pipeline.snapshot_date = $snapshot
        and ($twg is null or project_twgs.twg_code = $twg)
        and ($partner is null or pipeline.partner_code = $partner)
        and ($source is null or pipeline.source_code = $source)
)

select
    code,
    count(distinct project_id) as projects,
    count(distinct case when amount_usd is null then project_id end) as projects_without_amount,
    count(distinct case when is_stalled then project_id end) as projects_stalled,
    count(distinct case when not is_linked then project_id end) as projects_unlinked,
    sum(amount_usd) as amount_usd,
    sum(weighted_usd) as weighted_usd,
    sum(case when is_stalled then amount_usd end) as stalled_usd
from placed
group by code
order by code
"""

RATE = """
select
    earlier_projects,
    started_projects,
    lost_projects,
    least_sample,
    listed_weight,
    default_weight,
    weight_basis_code
from marts.pipeline_rates
where snapshot_date = $snapshot
"""

# What an activity lacks is that of all years of its plan; one without any cost is still to be paid.
COULD_SERVE = """
with lacking as (
    select twg_code, activity_id, sum(gap_usd) as gap_usd
    from marts.activity_funding
    where snapshot_date = $snapshot
    group by twg_code, activity_id
)

select
    link_suggestions.project_id,
    projects.title,
    projects.partner_code,
    projects.status_code,
    link_suggestions.twg_code,
    link_suggestions.activity_id,
    activities.activity,
    lacking.gap_usd,
    link_suggestions.score,
    link_suggestions.text_similarity,
    link_suggestions.twg_share,
    link_suggestions.sector_share,
    link_suggestions.is_same_province,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    activities.source_file as link_file,
    activities.source_sheet as link_sheet,
    activities.source_row as link_row
from marts.link_suggestions
inner join marts.activities using (snapshot_date, twg_code, activity_id)
inner join marts.projects using (snapshot_date, project_id)
left join lacking using (twg_code, activity_id)
where link_suggestions.snapshot_date = $snapshot
    and ($twg is null or link_suggestions.twg_code = $twg)
    and ($partner is null or projects.partner_code = $partner)
    and ($source is null or projects.source_code = $source)
    and ($standing is null or link_suggestions.standing_code = $standing)
    and ($project is null or link_suggestions.project_id = $project)
    and (lacking.gap_usd > 0 or not activities.is_costed)
order by
    link_suggestions.score desc,
    lacking.gap_usd desc nulls last,
    link_suggestions.project_id,
    activities.twg_code,
    activities.activity_id
"""


def listed(*, file: Path, **scope: Any) -> pd.DataFrame:
    """Projects in the pipeline, stalled ones first and the oldest before others, each with its row."""
    return warehouse.query(LISTED, scope, file=file)


def sums(*, file: Path, by: str = "all", **scope: Any) -> pd.DataFrame:
    """The pipeline by partner, twg, expected_year, or all in one row."""
    return warehouse.query(SUMS, {"by": by, **scope}, file=file)


def rate(*, file: Path, snapshot: object) -> pd.DataFrame:
    """One row: how many records of earlier pipelines became on-going, and the default weight with its basis."""
    return warehouse.query(RATE, {"snapshot": snapshot}, file=file)


def could_serve(
    *, file: Path, standing: str | None = "pipeline", project: str | None = None, **scope: Any
) -> pd.DataFrame:  # fmt: skip
    """One row per project and activity in want of money that it could pay for, with score (0 to 1) and reasons."""
    return warehouse.query(COULD_SERVE, {"standing": standing, "project": project, **scope}, file=file)
