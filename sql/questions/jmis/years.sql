-- One row per year for which JMIs stand somewhere, the latest first.
select distinct year
from marts.jmi_standings
where snapshot_date = $scope.snapshot
order by year desc
