-- One row per year for which the snapshot has any indicator, the last first; missing stands for total budgets.
select distinct year
from marts.indicator_values
where snapshot_date = $scope.snapshot
    and indicator_code <> 'results_framework_new'
order by year desc nulls last
