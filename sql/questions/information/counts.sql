-- One row: how many were shared, by how many organisations and TWGs, how many with an address or a date.
select
    count(*) as documents,
    count(distinct organisation) as organisations,
    count(distinct twg_code) as twgs,
    count(case when link is not null then 1 end) as linked,
    count(year) as dated
from marts.information
where snapshot_date = $scope.snapshot
    and passes(twg_code, $scope.twg)
    and dated_in_years(year, $scope)
