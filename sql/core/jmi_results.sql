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
    partner_comment,
    constraint_text,
    action,
    reported_date,
    file_id,
    source_file,
    source_sheet,
    source_row
from core.ranked_results
where jmi_id is not null and year is not null and recency = 1
