-- One row per snapshot and year that can be compared: the ODA database reports disbursements of it.
select distinct
    money.snapshot_date,
    money.year
from core.money
inner join core.projects
    on
        money.snapshot_date = projects.snapshot_date
        and money.project_id = projects.project_id
where projects.source_code = 'oda' and money.flow_code = 'disbursed' and money.amount_usd <> 0
