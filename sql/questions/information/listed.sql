-- One row per piece of information shared, the newest first, with its address and where it was read.
with linked as (
    select
        project_links.twg_code,
        project_links.owner_id as title,
        array_to_string(list_sort(list(distinct projects.title)), ' / ') as linked_title
    from marts.project_links
    inner join marts.projects using (snapshot_date, project_id)
    where project_links.snapshot_date = $scope.snapshot and project_links.owner_kind = 'information'
    group by project_links.twg_code, project_links.owner_id
)

select
    information.title as document,
    information.title_km as document_km,
    information.link,
    information.kind_code as information_kind_code,
    information.information_date,
    information.organisation,
    linked.linked_title,
    information.twg_code,
    information.source_file,
    information.source_sheet,
    information.source_row
from marts.information
left join linked using (twg_code, title)
where information.snapshot_date = $scope.snapshot
    and passes(information.twg_code, $scope.twg)
    and dated_in_years(information.year, $scope)
order by information.information_date desc nulls last, information.twg_code, information.source_row
