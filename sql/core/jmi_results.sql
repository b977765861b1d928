-- One row per snapshot, TWG, JMI, year and disaggregation (NULL: the total): the latest report.
select
    snapshot_date,
    twg_code,
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
    reported_date,
    file_id,
    source_file,
    source_sheet,
    source_row
from core.ranked_results
where jmi_id is not null and year is not null and recency = 1
