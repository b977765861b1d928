-- One row per record of a publishing partner that no activity matches, the largest first.
select
    title,
    partner_code,
    database_usd,
    status_code,
    start_date,
    completion_date,
    source_file,
    source_sheet,
    source_row,
    project_id
from marts.reconciliation_projects
where snapshot_date = $scope.snapshot
    and passes(partner_code, $scope.partner)
    and standing_code = 'only_database'
order by database_usd desc nulls last, project_id
