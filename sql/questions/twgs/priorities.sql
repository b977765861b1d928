-- One row per priority of a workplan: its activities, and how many of those are completed or delayed.
select
    min(priority) as priority,
    min(priority_km) as priority_km,
    count(*) as activities,
    count(case when status_code = 'completed' then 1 end) as completed,
    count(case when status_code = 'delayed' then 1 end) as delayed
from marts.activities
where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg)
group by coalesce(priority, priority_km)
order by activities desc, coalesce(min(priority), min(priority_km))
