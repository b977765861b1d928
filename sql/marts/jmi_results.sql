-- One row per snapshot, JMI, year and disaggregation (NULL: the total): what was reported, and the value it makes.
select
    results.snapshot_date,
    results.twg_code,
    results.jmi_id,
    results.year,
    results.disaggregation,
    results.actual_text,
    actuals.actual_value,
    results.is_met,
    results.government_rating_code as government_status_code,
    results.partner_rating_code as partner_status_code,
    results.government_comment,
    results.government_comment_km,
    results.partner_comment,
    results.partner_comment_km,
    results.constraint_text,
    results.constraint_text_km,
    results.action,
    results.action_km,
    results.reported_date,
    results.source_file,
    results.source_sheet,
    results.source_row
from core.jmi_results as results
inner join core.jmi_actuals as actuals
    on
        results.snapshot_date = actuals.snapshot_date
        and results.twg_code = actuals.twg_code
        and results.jmi_id = actuals.jmi_id
        and results.year = actuals.year
        and coalesce(results.disaggregation, '') = coalesce(actuals.disaggregation, '')
