-- One row per answer that came back in a request sheet. It stands beside the database's value and changes no total.
select
    snapshot_date,
    record_id as project_id,
    field,
    year,
    answer,
    answer_code,
    answer_date,
    answer_amount,
    currency_code,
    answered_by,
    answered_on,
    state_code,
    partner_code,
    source_file,
    nullif(source_sheet, '') as source_sheet,
    source_row
from core.corrections
