-- One row per snapshot, TWG, activity and project that could pay for it and is not linked to it, with score and reasons.
-- The score is the mean of the reasons by their weights; a province counts only where the activity names one. Only
-- projects that have money in a year of the plan, or are in the pipeline, and activities that are still to be paid.
with worded as (
    select
        activities.snapshot_date,
        activities.twg_code,
        activities.activity_id,
        activities.activity,
        projects.project_id,
        project_standings.standing_code,
        similar_activities.similarity as text_similarity
    from core.activities
    inner join raw.similar_activities
        on activities.activity = similar_activities.activity
    inner join core.projects
        on
            activities.snapshot_date = projects.snapshot_date
            and similar_activities.title = projects.title
    inner join core.project_standings
        on
            projects.snapshot_date = project_standings.snapshot_date
            and projects.project_id = project_standings.project_id
    left join core.activity_links
        on
            activities.snapshot_date = activity_links.snapshot_date
            and activities.twg_code = activity_links.twg_code
            and activities.activity_id = activity_links.activity_id
            and projects.project_id = activity_links.project_id
    left join raw.link_decisions
        on
            activities.twg_code = link_decisions.twg_code
            and activities.activity_id = link_decisions.activity_id
            and activities.activity = link_decisions.activity
            and projects.project_id = link_decisions.project_id
            and link_decisions.verdict_code = 'rejected'
    where
        activity_links.project_id is null
        and link_decisions.project_id is null
        and project_standings.standing_code <> 'withheld'
        and coalesce(activities.status_code, 'not_started') not in ('completed', 'cancelled')
),

paying as (
    select distinct
        activity_years.snapshot_date,
        activity_years.twg_code,
        activity_years.activity_id,
        project_funding.project_id
    from core.activity_years
    inner join core.project_funding
        on
            activity_years.snapshot_date = project_funding.snapshot_date
            and activity_years.year = project_funding.year
    where project_funding.funding_usd > 0
),

in_mandate as (
    select
        project_sectors.snapshot_date,
        project_sectors.project_id,
        subsector_twgs.twg_code,
        sum(project_sectors.share) as sector_share
    from core.project_sectors
    inner join staging.subsector_twgs
        on project_sectors.subsector_code = subsector_twgs.subsector_code
    group by project_sectors.snapshot_date, project_sectors.project_id, subsector_twgs.twg_code
),

naming as (
    select distinct activity
    from raw.named_provinces
),

meeting as (
    select distinct
        named_provinces.activity,
        project_provinces.snapshot_date,
        project_provinces.project_id
    from raw.named_provinces
    inner join core.project_provinces
        on named_provinces.province_code = project_provinces.province_code
),

reasoned as (
    select
        worded.snapshot_date,
        worded.twg_code,
        worded.activity_id,
        worded.project_id,
        worded.standing_code,
        worded.text_similarity,
        coalesce(project_twgs.share, 0) as twg_share,
        coalesce(in_mandate.sector_share, 0) as sector_share,
        case when naming.activity is not null then case when meeting.activity is null then 0 else 1 end end
            as same_province
    from worded
    left join paying
        on
            worded.snapshot_date = paying.snapshot_date
            and worded.twg_code = paying.twg_code
            and worded.activity_id = paying.activity_id
            and worded.project_id = paying.project_id
    left join core.project_twgs
        on
            worded.snapshot_date = project_twgs.snapshot_date
            and worded.project_id = project_twgs.project_id
            and worded.twg_code = project_twgs.twg_code
    left join in_mandate
        on
            worded.snapshot_date = in_mandate.snapshot_date
            and worded.project_id = in_mandate.project_id
            and worded.twg_code = in_mandate.twg_code
    left join naming
        on worded.activity = naming.activity
    left join meeting
        on
            worded.activity = meeting.activity
            and worded.snapshot_date = meeting.snapshot_date
            and worded.project_id = meeting.project_id
    where paying.project_id is not null or worded.standing_code = 'pipeline'
),

scored as (
    select
        reasoned.*,
        weights.least_score,
        (
            weights.text_weight * reasoned.text_similarity
            + weights.twg_weight * reasoned.twg_share
            + weights.sector_weight * reasoned.sector_share
            + weights.province_weight * coalesce(reasoned.same_province, 0)
        )
        / (
            weights.text_weight
            + weights.twg_weight
            + weights.sector_weight
            + case when reasoned.same_province is null then 0 else weights.province_weight end
        ) as score
    from reasoned
    cross join staging.suggestion_weights as weights
)

select
    snapshot_date,
    twg_code,
    activity_id,
    project_id,
    standing_code,
    score,
    text_similarity,
    twg_share,
    sector_share,
    same_province = 1 as is_same_province,
    row_number() over (
        partition by snapshot_date, twg_code, activity_id order by score desc, project_id
    ) as activity_rank,
    row_number() over (
        partition by snapshot_date, project_id order by score desc, twg_code, activity_id
    ) as project_rank
from scored
where score >= least_score
