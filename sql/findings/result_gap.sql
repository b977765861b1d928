-- One row per year of a cumulative JMI that adds results up over a year of which none was reported.
select
    results.snapshot_date,
    results.source_file,
    results.source_sheet,
    results.source_row,
    headings.heading as source_column,
    'result_gap' as message_key,
    results.jmi_id || ' ' || cast(results.year as varchar) as value,
    results.jmi_id as record_id,
    cast(null as varchar) as partner_code
from core.jmi_actuals as actuals
inner join core.jmi_results as results
    on
        actuals.snapshot_date = results.snapshot_date
        and actuals.twg_code = results.twg_code
        and actuals.jmi_id = results.jmi_id
        and actuals.year = results.year
        and results.disaggregation is null
left join staging.headings
    on
        results.file_id = headings.file_id
        and results.source_sheet = headings.source_sheet
        and headings.field = 'actual_value'
where actuals.is_incomplete and actuals.disaggregation is null
