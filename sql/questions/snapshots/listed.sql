-- One row per snapshot of the warehouse, the newest first.
select snapshot_date, is_latest, is_illustrative, has_disbursements, has_plans
from marts.snapshots
order by snapshot_date desc
