-- One row per priority of a workplan: its activities, and how many of those are completed or delayed.
select
    priority,
    count(*) as activities,
    count(case when status_code = 'completed' then 1 end) as completed,
    count(case when status_code = 'delayed' then 1 end) as delayed
from marts.activities
where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg)
group by priority
order by activities desc, priority
