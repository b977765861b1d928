-- One row: the later of the last two years that are closed one after the other; missing where there are no such two.
select max(later.year) as year
from marts.years as later
inner join marts.years as earlier
    on later.snapshot_date = earlier.snapshot_date and later.year = earlier.year + 1
where later.snapshot_date = $scope.snapshot and later.state_code = 'closed' and earlier.state_code = 'closed'
