-- One row per project behind a JMI, with the part of its money that stands behind it.
select
    projects.title,
    projects.partner_code,
    projects.status_code,
    links.is_direct,
    links.share,
    links.funding_usd,
    links.disbursed_usd,
    links.planned_usd,
    links.pipeline_usd,
    links.budget_usd,
    projects.project_number,
    projects.source_file,
    projects.source_sheet,
    projects.source_row
from marts.jmis
inner join marts.jmi_projects as links using (snapshot_date, twg_code, jmi_id)
inner join marts.projects using (snapshot_date, project_id)
where snapshot_date = $scope.snapshot and jmis.jmi_key = $jmi
order by links.funding_usd desc nulls last, projects.title
