-- One row per day on which exports or workbooks were taken: a snapshot.
-- Files that only stand beside the databases, published activities and answers to requests, make none of their own.
select
    snapshot_date,
    max(case when is_illustrative then 1 else 0 end) as is_illustrative
from staging.files
group by snapshot_date
having max(case when kind_code not in ('iati', 'request_sheet') then 1 else 0 end) = 1
