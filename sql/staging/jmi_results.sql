-- One row per result reported for a JMI; several of one year are all here.
select
    file_id,
    source_sheet,
    source_row,
    jmi_id,
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
    reported_on as reported_date
from raw.jmi_results
