-- One row per project that a partner publishes and no record matches, the largest first.
select
    coalesce(published_title, root_id) as published_title,
    partner_code,
    published_usd,
    published_total_usd,
    published_status_code,
    published_start_date,
    published_end_date,
    root_id as activity_identifier,
    published_file,
    published_row
from marts.reconciliation_projects
where snapshot_date = $scope.snapshot
    and passes(partner_code, $scope.partner)
    and standing_code = 'only_published'
order by published_usd desc nulls last, root_id
