-- One row per total of a year that differs by more than 1 from the parts reported beside it.
select
    projects.snapshot_date,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    yearly.total_heading as source_column,
    'parts_disagree' as message_key,
    cast(yearly.total_amount as varchar) as value,
    projects.project_id as record_id,
    projects.partner_code
from core.yearly
inner join core.projects
    on
        yearly.snapshot_date = projects.snapshot_date
        and yearly.project_id = projects.project_id
where
    (yearly.own_amount is not null or yearly.delegated_amount is not null)
    and abs(yearly.total_amount - coalesce(yearly.own_amount, 0) - coalesce(yearly.delegated_amount, 0)) > 1
