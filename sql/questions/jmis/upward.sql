-- One row per Pentagon side, NSDP indicator or CSDG target: the JMIs that serve it, by status; blank comes last.
select
    case $by
        when 'pentagon' then jmis.pentagon
        when 'nsdp_indicator' then jmis.nsdp_indicator
        else jmis.csdg_target
    end as upward,
    count(*) as jmis,
    count(case when computed_status_code = 'achieved' then 1 end) as achieved,
    count(case when computed_status_code = 'on_track' then 1 end) as on_track,
    count(case when computed_status_code = 'delayed' then 1 end) as delayed,
    count(case when computed_status_code = 'off_track' then 1 end) as off_track,
    count(case when computed_status_code = 'not_due' then 1 end) as not_due,
    count(case when computed_status_code = 'not_judged' then 1 end) as not_judged,
    count(case when computed_status_code = 'no_data' then 1 end) as no_data
from marts.jmis
inner join marts.jmi_standings as standings using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $scope.snapshot and standings.year = $year and passes(jmis.twg_code, $scope.twg)
group by upward
order by upward nulls last
