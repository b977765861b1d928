-- One row per Public Investment Programme, the latest first, with the workplans of the same years beside it.
-- A share is one of the same years only: where workplans have a cost in every year of the programme, and it has its part.
with planned as (
    select
        programme,
        count(distinct twg_code) as twgs,
        count(distinct twg_code || ':' || activity_id) as activities_costed,
        count(distinct year) as years_planned,
        min(year) as first_plan_year,
        max(year) as last_plan_year,
        sum(cost_usd) as cost_usd,
        sum(gap_low_usd) as gap_low_usd,
        sum(gap_usd) as gap_usd
    from programme_lines($scope)
    group by programme
),

beside as (
    select
        public_investment.*,
        planned.* exclude (programme),
        coalesce(years_planned = programme_last_year - programme_first_year + 1, false) as is_of_same_years
    from marts.public_investment
    left join planned using (programme)
)

select
    programme,
    programme_first_year,
    programme_last_year,
    programme_projects,
    programme_cost_usd,
    programme_government_usd,
    programme_partners_usd,
    needed_usd,
    needed_computed_usd,
    needed_difference_usd,
    yearly_usd,
    ongoing_projects,
    ongoing_usd,
    new_projects,
    new_usd,
    about_code,
    source,
    source_date,
    confirm_by,
    coalesce(twgs, 0) as twgs,
    coalesce(activities_costed, 0) as activities_costed,
    first_plan_year,
    last_plan_year,
    cost_usd,
    gap_low_usd,
    gap_usd,
    case
        when years_planned is null then 'no_workplan'
        when not is_of_same_years then 'years_missing'
        when needed_usd is null then 'not_printed'
        else 'compared'
    end as compared_code,
    case when is_of_same_years then gap_usd / nullif(needed_usd, 0) end as gap_of_needed_share,
    case when is_of_same_years then cost_usd / nullif(programme_cost_usd, 0) end as cost_of_programme_share
from beside
order by programme_first_year desc
