-- One row per TWG of the registry: meetings judged, how many kept to the guideline, who attended, the next meeting.
-- What is judged are the rows of the scorecard: of a group that sent no workbook, or none that says its year, nothing.
with judged as (
    select
        evidence.twg_code,
        count(case when rule_code = 'documents_ten_days_before' then 1 end) as plenaries,
        count(case when rule_code = 'documents_ten_days_before' and meets_rule then 1 end) as documents_in_time,
        count(case when rule_code = 'minutes_circulated' and meets_rule then 1 end) as minutes,
        count(case when rule_code = 'agenda_covers_workplan' and meets_rule then 1 end) as agendas_workplan,
        count(case when rule_code = 'agenda_covers_jmi' and meets_rule then 1 end) as agendas_jmi,
        count(case when rule_code = 'agenda_covers_cross_cutting' and meets_rule then 1 end) as agendas_cross_cutting
    from marts.conduct_evidence as evidence
    inner join marts.meetings using (snapshot_date, source_file, source_sheet, source_row)
    where snapshot_date = $scope.snapshot and dated_in_years(meetings.year, $scope)
    group by evidence.twg_code
),

held as (
    select
        twg_code,
        count(case when kind_code <> 'plenary' or kind_code is null then 1 end) as other_meetings,
        sum(attended_government) as attended_government,
        sum(attended_partners) as attended_partners,
        sum(attended_ngos) as attended_ngos,
        sum(attended_private_sector) as attended_private_sector
    from marts.meetings
    where snapshot_date = $scope.snapshot
        and not is_planned
        and dated_in_years(year, $scope)
    group by twg_code
),

coming as (
    select twg_code, min(meeting_date) as next_meeting_date
    from meetings_on($scope)
    where meeting_state_code = 'planned'
    group by twg_code
)

select
    twgs.twg_code,
    case when workbooks.twg_code is null then 'not_reported' else 'reported' end as report_code,
    case when workbooks.plan_year is not null then coalesce(judged.plenaries, 0) end as plenaries,
    case when workbooks.plan_year is not null then coalesce(judged.documents_in_time, 0) end as documents_in_time,
    case when workbooks.plan_year is not null then coalesce(judged.minutes, 0) end as minutes,
    case when workbooks.twg_code is not null then coalesce(held.other_meetings, 0) end as other_meetings,
    case when workbooks.plan_year is not null then coalesce(judged.agendas_workplan, 0) end as agendas_workplan,
    case when workbooks.plan_year is not null then coalesce(judged.agendas_jmi, 0) end as agendas_jmi,
    case when workbooks.plan_year is not null then coalesce(judged.agendas_cross_cutting, 0) end
        as agendas_cross_cutting,
    held.attended_government,
    held.attended_partners,
    held.attended_ngos,
    held.attended_private_sector,
    coming.next_meeting_date
from marts.twgs
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $scope.snapshot
left join judged
    on twgs.twg_code = judged.twg_code
left join held
    on twgs.twg_code = held.twg_code
left join coming
    on twgs.twg_code = coming.twg_code
where passes(twgs.twg_code, $scope.twg)
order by twgs.sort
