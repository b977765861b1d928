-- One row per line of a workplan (activity and year) with the pipeline as the reader supposes it,
-- under the codes that it is divided by and crossed with; without a supposition the lines are the mart's.
-- Beside what is left after the supposed pipeline stands what is left after the published one.
-- Priorities of two groups may have one name and are two, so their code begins with that of the group.
create macro workplan_lines(scope, supposed, side, other_side) as table
with linked as (
    select twg_code, activity_id, project_id, share, weight
    from marts.activity_links
    where snapshot_date = (scope).snapshot
        and standing_code = 'pipeline'
        and not is_among(project_id, (supposed).left_out)
    union all
    select
        link_suggestions.twg_code,
        link_suggestions.activity_id,
        link_suggestions.project_id,
        1 as share,
        pipeline.weight
    from marts.link_suggestions
    inner join marts.pipeline using (snapshot_date, project_id)
    where link_suggestions.snapshot_date = (scope).snapshot
        and link_suggestions.project_rank = 1
        and pipeline.linked_activities = 0
        and is_among(project_id, (supposed).taken_in)
),

brought as (
    select
        linked.twg_code,
        linked.activity_id,
        supposed_year(project_funding.year, project_id, supposed) as year,
        sum(project_funding.funding_usd * linked.share) as pipeline_usd,
        sum(
            project_funding.funding_usd * linked.share * coalesce((supposed).weight, linked.weight)
        ) as weighted_pipeline_usd
    from linked
    inner join marts.project_funding using (project_id)
    where project_funding.snapshot_date = (scope).snapshot
    group by 1, 2, 3
),

lines as (
    select
        activity_funding.twg_code,
        activity_funding.activity_id,
        activity_funding.year,
        coalesce(activities.priority, activities.priority_km) as priority,
        activities.status_code,
        case activities.is_capacity_development when true then 'yes' when false then 'no' end as is_capacity_code,
        activity_funding.line_state_code,
        activity_funding.cost_usd,
        activity_funding.government_usd,
        activity_funding.oda_usd,
        activity_funding.ngo_usd,
        activity_funding.delegated_usd,
        activity_funding.gap_usd,
        activity_funding.gap_low_usd,
        activity_funding.surplus_usd,
        brought.pipeline_usd,
        brought.weighted_pipeline_usd,
        after_pipeline(activity_funding.gap_usd, brought.weighted_pipeline_usd) as gap_after_pipeline_usd,
        after_pipeline(activity_funding.gap_low_usd, brought.weighted_pipeline_usd) as gap_low_after_pipeline_usd,
        activity_funding.gap_after_pipeline_usd as gap_published_usd,
        after_pipeline(activity_funding.gap_low_usd, activity_funding.weighted_pipeline_usd) as gap_low_published_usd
    from marts.activity_funding
    inner join marts.activities using (snapshot_date, twg_code, activity_id)
    left join brought using (twg_code, activity_id, year)
    where activity_funding.snapshot_date = (scope).snapshot
        and passes(activity_funding.twg_code, (scope).twg)
        and in_years(activity_funding.year, scope)
)

select
    *,
    case side
        when 'all' then 'all'
        when 'twg' then twg_code
        when 'priority' then twg_code || ':' || coalesce(priority, 'unknown')
        when 'capacity' then coalesce(is_capacity_code, 'unknown')
        when 'year' then cast(year as varchar)
        when 'line_state' then line_state_code
        when 'activity' then twg_code || ':' || activity_id
    end as code,
    case other_side when 'year' then cast(year as varchar) end as across_code
from lines
