-- One row per kind of member: how many organisations of it are in a TWG on the day of the data.
select kind_code as member_kind_code, count(distinct organisation) as organisations
from marts.members
where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg) and is_in_office
group by kind_code
order by organisations desc, member_kind_code
