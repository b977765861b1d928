-- One row per snapshot, TWG, JMI, year and disaggregation that names a province, beside the country's own result.
select
    results.snapshot_date,
    results.twg_code,
    results.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    jmis.unit,
    jmis.unit_km,
    results.year,
    results.province_code,
    results.actual_value,
    totals.actual_value as country_value,
    targets.target_value as country_target_value,
    results.source_file,
    results.source_sheet,
    results.source_row
from core.jmi_results as results
inner join core.jmis
    on
        results.snapshot_date = jmis.snapshot_date
        and results.twg_code = jmis.twg_code
        and results.jmi_id = jmis.jmi_id
left join core.jmi_results as totals
    on
        results.snapshot_date = totals.snapshot_date
        and results.twg_code = totals.twg_code
        and results.jmi_id = totals.jmi_id
        and results.year = totals.year
        and totals.disaggregation is null
left join core.jmi_targets as targets
    on
        results.snapshot_date = targets.snapshot_date
        and results.twg_code = targets.twg_code
        and results.jmi_id = targets.jmi_id
        and results.year = targets.year
where results.province_code is not null
