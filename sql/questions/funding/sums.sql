-- One row per code that the funding of activities is divided by, and code that it is crossed with.
-- Money stands beside a cost, or apart: what is given to a line without one can close no gap. Costed are the activities
-- with a cost in a year shown. What links without a share offer and lines do not take is told with the lines that do not.
with unattributed as (
    select
        twg_code,
        activity_id,
        year,
        sum(unattributed_usd) as unattributed_usd
    from marts.activity_projects
    where snapshot_date = $scope.snapshot
    group by twg_code, activity_id, year
)

select
    code,
    across_code,
    count(distinct twg_code || ':' || activity_id) as activities,
    count(distinct case when cost_usd is not null then twg_code || ':' || activity_id end) as activities_costed,
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
    sum(gap_low_usd) as gap_low_usd,
    sum(case when cost_usd is not null then delegated_usd end) as delegated_usd,
    sum(unattributed_usd) as unattributed_usd,
    sum(cost_usd - gap_usd) as covered_usd,
    sum(pipeline_usd) as pipeline_usd,
    sum(weighted_pipeline_usd) as weighted_pipeline_usd,
    sum(gap_usd - gap_after_pipeline_usd) as closed_by_pipeline_usd,
    sum(gap_after_pipeline_usd) as gap_after_pipeline_usd,
    sum(gap_low_after_pipeline_usd) as gap_low_after_pipeline_usd,
    sum(gap_published_usd) as gap_published_usd,
    sum(gap_low_published_usd) as gap_low_published_usd,
    sum(gap_after_pipeline_usd - gap_published_usd) as supposed_change_usd,
    sum(
        case
            when cost_usd is null and coalesce(government_usd, oda_usd, ngo_usd) is not null
                then coalesce(government_usd, 0) + coalesce(oda_usd, 0) + coalesce(ngo_usd, 0)
        end
    ) as beside_no_cost_usd
from workplan_lines($scope, $supposed, $by, $across)
left join unattributed using (twg_code, activity_id, year)
where is_asked(line_state_code, $lines)
group by code, across_code
order by code, across_code
