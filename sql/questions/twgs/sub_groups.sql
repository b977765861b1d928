-- One row per sub-group that members or meetings of a TWG name.
with named as (
    select sub_group, organisation, cast(null as date) as meeting_date
    from marts.members
    where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg) and is_in_office
    union all
    select sub_group, cast(null as varchar) as organisation, meeting_date
    from marts.meetings
    where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg) and not is_planned
)

select
    sub_group,
    count(distinct organisation) as organisations,
    count(meeting_date) as meetings,
    max(meeting_date) as last_meeting_date
from named
where sub_group is not null
group by sub_group
order by sub_group
