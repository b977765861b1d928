-- One row per snapshot, TWG and activity and year.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    activity_years.activity_id,
    activity_years.year,
    activity_years.cost_usd,
    activity_years.government_usd,
    activity_years.government_spent_usd,
    activity_years.partner_spent_usd,
    workbooks.file_id,
    workbooks.source_file,
    activity_years.source_sheet,
    activity_years.source_row
from core.workbooks
inner join staging.activity_years
    on workbooks.file_id = activity_years.file_id
