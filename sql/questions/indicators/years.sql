-- One row per year for which the snapshot has any indicator, with its state, the last first; missing stands for budgets.
select distinct
    indicator_values.year,
    years.state_code as year_state_code
from marts.indicator_values
left join marts.years using (snapshot_date, year)
where snapshot_date = $scope.snapshot
    and indicator_code <> 'results_framework_new'
order by year desc nulls last
