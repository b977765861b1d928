-- One row per TWG and constituency: the attendance reported for meetings held, added up.
with attended as (
    select twg_code, is_planned, year, 'government' as part_code, attended_government as people
    from marts.meetings where snapshot_date = $scope.snapshot
    union all
    select twg_code, is_planned, year, 'development_partner' as part_code, attended_partners as people
    from marts.meetings where snapshot_date = $scope.snapshot
    union all
    select twg_code, is_planned, year, 'ngo' as part_code, attended_ngos as people
    from marts.meetings where snapshot_date = $scope.snapshot
    union all
    select twg_code, is_planned, year, 'private_sector' as part_code, attended_private_sector as people
    from marts.meetings where snapshot_date = $scope.snapshot
)

select twg_code as code, part_code, sum(people) as count
from attended
where not is_planned
    and passes(twg_code, $scope.twg)
    and dated_in_years(year, $scope)
group by twg_code, part_code
having sum(people) is not null
order by code, part_code
