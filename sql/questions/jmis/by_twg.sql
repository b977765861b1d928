-- One row per TWG of the list: its JMIs by status in a year; nothing where it sent no workbook.
with counted as (
    select
        reporting.twg_code,
        count(case when computed_status_code = 'achieved' then 1 end) as achieved,
        count(case when computed_status_code = 'on_track' then 1 end) as on_track,
        count(case when computed_status_code = 'delayed' then 1 end) as delayed,
        count(case when computed_status_code = 'off_track' then 1 end) as off_track,
        count(case when computed_status_code = 'not_due' then 1 end) as not_due,
        count(case when computed_status_code = 'not_judged' then 1 end) as not_judged,
        count(case when computed_status_code = 'no_data' then 1 end) as no_data,
        count(case when has_disagreement or is_rated_without_data then 1 end) as disagreements
    from marts.jmi_reporting as reporting
    left join marts.jmi_standings as standings
        on reporting.snapshot_date = standings.snapshot_date
        and reporting.twg_code = standings.twg_code
        and standings.year = $year
    where reporting.snapshot_date = $scope.snapshot and reporting.has_reported
    group by reporting.twg_code
)

select
    reporting.twg_code,
    reporting.has_reported,
    reporting.jmis,
    counted.achieved,
    counted.on_track,
    counted.delayed,
    counted.off_track,
    counted.not_due,
    counted.not_judged,
    counted.no_data,
    counted.disagreements,
    reporting.source_file
from marts.jmi_reporting as reporting
left join counted using (twg_code)
where reporting.snapshot_date = $scope.snapshot and passes(reporting.twg_code, $scope.twg)
order by reporting.twg_order
