-- One row per JMI that projects stand behind which would bring no more, the largest loss first.
-- A project may stand behind several JMIs with all of its money, so these losses are never added.
select
    jmis.indicator_en,
    jmis.indicator_km,
    sum(withdrawn.lost_usd * jmi_projects.share) as lost_usd,
    jmis.twg_code,
    jmis.jmi_id,
    count(distinct withdrawn.project_id) as projects,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from withdrawn($scope) as withdrawn
inner join marts.jmi_projects using (project_id)
inner join marts.jmis using (snapshot_date, twg_code, jmi_id)
where jmi_projects.snapshot_date = $scope.snapshot
group by all
order by lost_usd desc, jmis.twg_code, jmis.jmi_id
