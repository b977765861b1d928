-- One row per result of a JMI that the workbook does not list.
select
    ranked_results.snapshot_date,
    ranked_results.source_file,
    ranked_results.source_sheet,
    ranked_results.source_row,
    headings.heading as source_column,
    'dead_link' as message_key,
    ranked_results.jmi_text as value,
    ranked_results.jmi_text as record_id,
    cast(null as varchar) as partner_code
from core.ranked_results
left join staging.headings
    on
        ranked_results.file_id = headings.file_id
        and ranked_results.source_sheet = headings.source_sheet
        and headings.field = 'jmi_id'
where ranked_results.jmi_id is null
