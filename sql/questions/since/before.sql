-- One row: the last plenary meeting held, the earlier data to compare with, and whether they hold a workbook.
with last_plenary as (
    select max(meeting_date) as meeting_date
    from marts.meetings
    where snapshot_date = $scope.snapshot and is_among(twg_code, $scope.twg) and kind_code = 'plenary' and not is_planned
),

earlier as (
    select
        last_plenary.meeting_date,
        max(case when snapshots.snapshot_date <= last_plenary.meeting_date then snapshots.snapshot_date end)
            as at_meeting_date,
        max(snapshots.snapshot_date) as previous_date
    from last_plenary
    left join marts.snapshots on snapshots.snapshot_date < $scope.snapshot
    group by last_plenary.meeting_date
)

select
    earlier.meeting_date,
    coalesce(earlier.at_meeting_date, earlier.previous_date) as before_date,
    earlier.at_meeting_date is not null as is_of_meeting,
    workbooks.twg_code is not null as has_workbook
from earlier
left join marts.workbooks
    on workbooks.snapshot_date = coalesce(earlier.at_meeting_date, earlier.previous_date)
    and is_among(workbooks.twg_code, $scope.twg)
