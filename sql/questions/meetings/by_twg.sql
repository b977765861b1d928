-- One row per TWG of the registry: meetings held, how many kept to the guideline, who attended, the next meeting.
-- A group that sent a workbook without any meeting has a 0; one that sent none has nothing at all.
with held as (
    select
        twg_code,
        count(case when kind_code = 'plenary' then 1 end) as plenaries,
        count(case when kind_code = 'plenary' and documents_code = 'in_time' then 1 end) as documents_in_time,
        count(case when kind_code = 'plenary' and minutes_sent_date is not null then 1 end) as minutes,
        count(case when kind_code <> 'plenary' or kind_code is null then 1 end) as other_meetings,
        count(case when has_workplan_on_agenda then 1 end) as agendas_workplan,
        count(case when has_jmi_on_agenda then 1 end) as agendas_jmi,
        count(case when has_cross_cutting_on_agenda then 1 end) as agendas_cross_cutting,
        sum(attended_government) as attended_government,
        sum(attended_partners) as attended_partners,
        sum(attended_ngos) as attended_ngos
    from marts.meetings
    where snapshot_date = $scope.snapshot
        and not is_planned
        and dated_in_years(year, $scope)
    group by twg_code
),

coming as (
    select twg_code, min(meeting_date) as next_meeting_date
    from marts.meetings
    where snapshot_date = $scope.snapshot and is_planned
    group by twg_code
)

select
    twgs.twg_code,
    case when workbooks.twg_code is null then 'not_reported' else 'reported' end as report_code,
    case when workbooks.twg_code is not null then coalesce(held.plenaries, 0) end as plenaries,
    case when workbooks.twg_code is not null then coalesce(held.documents_in_time, 0) end as documents_in_time,
    case when workbooks.twg_code is not null then coalesce(held.minutes, 0) end as minutes,
    case when workbooks.twg_code is not null then coalesce(held.other_meetings, 0) end as other_meetings,
    case when workbooks.twg_code is not null then coalesce(held.agendas_workplan, 0) end as agendas_workplan,
    case when workbooks.twg_code is not null then coalesce(held.agendas_jmi, 0) end as agendas_jmi,
    case when workbooks.twg_code is not null then coalesce(held.agendas_cross_cutting, 0) end
        as agendas_cross_cutting,
    held.attended_government,
    held.attended_partners,
    held.attended_ngos,
    coming.next_meeting_date
from marts.twgs
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $scope.snapshot
left join held
    on twgs.twg_code = held.twg_code
left join coming
    on twgs.twg_code = coming.twg_code
where passes(twgs.twg_code, $scope.twg)
order by twgs.sort
