-- One row per result that a later report of the same JMI, year and disaggregation replaces.
select
    ranked_results.snapshot_date,
    ranked_results.source_file,
    ranked_results.source_sheet,
    ranked_results.source_row,
    headings.heading as source_column,
    'result_twice' as message_key,
    coalesce(ranked_results.jmi_id, ranked_results.jmi_text)
    || ' ' || cast(ranked_results.year as varchar)
    || coalesce(' ' || ranked_results.disaggregation, '') as value,
    coalesce(ranked_results.jmi_id, ranked_results.jmi_text) as record_id,
    cast(null as varchar) as partner_code
from core.ranked_results
left join staging.headings
    on
        ranked_results.file_id = headings.file_id
        and ranked_results.source_sheet = headings.source_sheet
        and headings.field = 'jmi_id'
where ranked_results.recency > 1 and ranked_results.year is not null
