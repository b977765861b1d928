-- One row per project that is published and recorded: both sides' money, dates and status; differing amounts first.
select
    coalesce(title, published_title, root_id) as title,
    partner_code,
    standing_code as reconciliation_code,
    is_amount_different,
    is_date_different,
    is_status_different,
    published_usd,
    database_usd,
    published_status_code,
    status_code,
    published_start_date,
    start_date,
    published_end_date,
    completion_date,
    root_id as activity_identifier,
    published_file,
    published_row,
    source_file,
    source_sheet,
    source_row,
    project_id
from marts.reconciliation_projects
where snapshot_date = $scope.snapshot
    and passes(partner_code, $scope.partner)
    and standing_code in ('confirmed', 'proposed')
order by
    is_amount_different desc nulls last,
    abs(coalesce(published_usd, 0) - coalesce(database_usd, 0)) desc,
    root_id
