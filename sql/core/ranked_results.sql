-- One row per result of a used workbook, under the code of its JMI (NULL: there is none), the latest report first.
with named as (
    select
        workbooks.snapshot_date,
        workbooks.twg_code,
        jmis.jmi_id,
        jmi_results.jmi_id as jmi_text,
        jmi_results.year,
        jmi_results.disaggregation,
        jmi_results.province_code,
        lower(coalesce(jmi_results.disaggregation, '')) as part,
        jmi_results.actual_text,
        jmi_results.actual_value,
        jmi_results.is_met,
        jmi_results.government_rating_code,
        jmi_results.partner_rating_code,
        jmi_results.government_comment,
        jmi_results.government_comment_km,
        jmi_results.partner_comment,
        jmi_results.partner_comment_km,
        jmi_results.constraint_text,
        jmi_results.constraint_text_km,
        jmi_results.action,
        jmi_results.action_km,
        jmi_results.reported_date,
        workbooks.file_id,
        workbooks.source_file,
        jmi_results.source_sheet,
        jmi_results.source_row
    from core.workbooks
    inner join staging.jmi_results
        on workbooks.file_id = jmi_results.file_id
    left join raw.jmis
        on
            workbooks.file_id = jmis.file_id
            and lower(jmi_results.jmi_id) = lower(jmis.jmi_id)
)

select
    snapshot_date,
    twg_code,
    jmi_id,
    jmi_text,
    year,
    disaggregation,
    province_code,
    actual_text,
    actual_value,
    is_met,
    government_rating_code,
    partner_rating_code,
    government_comment,
    government_comment_km,
    partner_comment,
    partner_comment_km,
    constraint_text,
    constraint_text_km,
    action,
    action_km,
    reported_date,
    file_id,
    source_file,
    source_sheet,
    source_row,
    -- Undated reports are older than dated ones; of the same day the lower row was written later.
    row_number() over (
        partition by file_id, lower(jmi_text), year, part order by reported_date desc nulls last, source_row desc
    ) as recency
from named
