-- One row per ODA record of which nobody knows whether it is of the government sector.
select title, partner_code, status_code, source_file, source_sheet, source_row, project_number, project_id
from marts.projects
where snapshot_date = $scope.snapshot
    and source_code = 'oda'
    and is_government_sector is null
    and passes(partner_code, $scope.partner)
order by source_file, source_row
