-- One row: of some files, money in columns that no field takes, what doubtful records are worth, and rows refused.
with found as (
    select *
    from findings_read($scope)
    where list_contains($files, source_file)
),

columns_unread as (
    select distinct found.source_file, found.value, unread.unread_usd
    from found
    inner join unread_money($scope.snapshot) as unread
        on found.source_file = unread.source_file and found.value = unread.heading
    where found.message_key = 'unread_amounts'
),

records_doubtful as (
    select distinct record_id
    from found
    where severity_code = 'doubtful' and message_key <> 'unread_amounts' and record_id is not null
),

lost as (
    select
        count(distinct value) as columns_unread,
        min(value) as heading,
        sum(unread_usd) as unread_usd
    from columns_unread
),

doubted as (
    select count(worth.project_id) as records_doubtful, sum(worth.worth_usd) as doubtful_usd
    from records_doubtful
    inner join worth_of_records($scope.snapshot) as worth on records_doubtful.record_id = worth.project_id
),

refused as (
    select sum(rows_refused) as rows_refused
    from marts.files
    where snapshot_date = $scope.snapshot and list_contains($files, source_file)
)

select
    lost.columns_unread,
    lost.heading,
    lost.unread_usd,
    doubted.records_doubtful,
    doubted.doubtful_usd,
    refused.rows_refused
from lost
cross join doubted
cross join refused
