-- One row per TWG and project of it that no JMI names, by the TWG's share.
select
    projects.title,
    linkage.twg_code,
    projects.partner_code,
    projects.status_code,
    linkage.share,
    linkage.disbursed_usd,
    linkage.planned_usd,
    projects.project_number,
    projects.source_file,
    projects.source_sheet,
    projects.source_row
from marts.jmi_linkage as linkage
inner join marts.projects using (snapshot_date, project_id)
where snapshot_date = $scope.snapshot and not linkage.is_linked and passes(linkage.twg_code, $scope.twg)
order by linkage.disbursed_usd desc nulls last, projects.source_file, projects.source_row
