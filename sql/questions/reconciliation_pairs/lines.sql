-- One row per amount published of a project and its parts, with the line it stands on.
select
    activity_id as activity_identifier,
    flow_code as published_flow_code,
    year,
    amount_date,
    amount_published,
    currency_code,
    share,
    amount_usd as dollars_usd,
    is_of_its_level,
    source_file,
    source_row
from marts.iati_money
where snapshot_date = $scope.snapshot and root_id = $activity_id
order by source_file, source_row
