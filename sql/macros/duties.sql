-- One row per thing that a group has to do by the guideline and its own plan, in view of the day that is counted from.
-- Of what is over only that is here which nobody reported done. The papers of a meeting go out ten days before it, its
-- minutes after it, the results of a year when it is over; a year in which the workbook has fewer than two plenaries, held
-- or not, has one to plan before it ends.
create macro duties(scope) as table
with days as (
    select counted_from(scope) as as_of_date
),

meetings as (
    select * from meetings_on(scope)
),

plans as (
    select
        workbooks.*,
        days.as_of_date,
        cast(extract(year from days.as_of_date) as integer) as as_of_year
    from marts.workbooks
    cross join days
    where workbooks.snapshot_date = (scope).snapshot and passes(workbooks.twg_code, (scope).twg)
),

plenaries as (
    select
        plans.twg_code,
        plans.as_of_year,
        plans.source_file,
        count(meetings.meeting_date) as known
    from plans
    left join meetings
        on
            plans.twg_code = meetings.twg_code
            and plans.as_of_year = meetings.year
            and meetings.kind_code = 'plenary'
    where plans.plan_year <= plans.as_of_year
    group by plans.twg_code, plans.as_of_year, plans.source_file
),

due as (
    select twg_code, circulation_date as due_date, 'circulation' as date_kind_code, sub_group as action, null as action_km,
        source_file, source_sheet, source_row
    from meetings
    where meeting_state_code = 'planned' and documents_code in ('not_due', 'not_sent')
    union all
    select twg_code, meeting_date, 'meeting', sub_group, null, source_file, source_sheet, source_row
    from meetings
    where meeting_state_code = 'planned'
    union all
    select twg_code, meeting_date, 'report', sub_group, null, source_file, source_sheet, source_row
    from meetings
    where meeting_state_code = 'not_reported'
    union all
    select meetings.twg_code, meetings.meeting_date, 'minutes', meetings.sub_group, null,
        meetings.source_file, meetings.source_sheet, meetings.source_row
    from meetings
    inner join plans on meetings.twg_code = plans.twg_code and meetings.year >= plans.plan_year
    where meetings.meeting_state_code = 'held' and meetings.kind_code = 'plenary'
        and meetings.minutes_sent_date is null
    union all
    select twg_code, due_date, 'action', action, action_km, source_file, source_sheet, source_row
    from actions_on(scope)
    where state_code in ('open', 'overdue') and due_date is not null
    union all
    select twg_code, end_date, 'activity', activity, activity_km, source_file, source_sheet, source_row
    from activities_on(scope)
    where is_overdue
    union all
    select twg_code, make_date(as_of_year, 12, 31), 'plan_meeting', null, null, source_file, null, null
    from plenaries
    where known < 2
    union all
    select plans.twg_code, make_date(plans.as_of_year - 1, 12, 31), 'results', null, null, plans.source_file, null, null
    from plans
    where exists (
        select 1 from marts.jmi_progress
        where jmi_progress.snapshot_date = plans.snapshot_date
            and jmi_progress.twg_code = plans.twg_code
            and jmi_progress.year = plans.as_of_year - 1
            and jmi_progress.computed_status_code = 'no_data'
    )
)

select due.*, days.as_of_date, date_diff('day', days.as_of_date, due.due_date) as days_left
from due
cross join days
