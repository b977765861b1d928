-- One row for the projects that some JMI names, and one for those that none does: their number and money.
-- The whole money of a TWG, each project by its share; disbursed, in the years named, and planned, in all years.
with disbursed as (
    select min(year) as first_year, max(year) as last_year
    from marts.resources
    inner join marts.jmi_linkage using (snapshot_date, project_id)
    where snapshot_date = $scope.snapshot and measure_code = 'disbursed' and passes(twg_code, $scope.twg)
)

select
    is_linked,
    count(distinct project_id) as projects,
    sum(disbursed_usd) as disbursed_usd,
    sum(planned_usd) as planned_usd,
    any_value(first_year) as first_year,
    any_value(last_year) as last_year,
    any_value(least_final_state($scope, first_year, last_year)) as year_state_code
from marts.jmi_linkage
cross join disbursed
where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
group by is_linked
order by is_linked desc
