-- One row per activity, JMI and document of a TWG's workbook that names the record, with the cell's file and row.
select
    owner_kind,
    twg_code,
    case when owner_kind <> 'information' then owner_id end as owner_id,
    owner_text_en,
    owner_text_km,
    activity_status_code,
    through_activity_id,
    share as link_share,
    document_link,
    source_file,
    source_sheet,
    source_row
from marts.project_links
where snapshot_date = $scope.snapshot and project_id = $project
order by case owner_kind when 'activity' then 1 when 'jmi' then 2 else 3 end, twg_code, project_links.owner_id
