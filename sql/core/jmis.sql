-- One row per snapshot, TWG and JMI.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    jmis.jmi_id,
    jmis.period,
    jmis.period_first_year,
    jmis.period_last_year,
    jmis.outcome,
    jmis.output,
    jmis.indicator_en,
    jmis.indicator_km,
    jmis.unit,
    jmis.kind_code,
    -- What names no kind is taken for a number.
    coalesce(jmis.kind_code, 'numeric') <> 'numeric' as is_answer,
    jmis.better_code,
    coalesce(jmis.is_cumulative, false) as is_cumulative,
    jmis.baseline_year,
    jmis.baseline_text,
    jmis.baseline_value,
    jmis.responsible,
    jmis.verification_source,
    jmis.resources_required_usd,
    jmis.pentagon,
    jmis.nsdp_indicator,
    jmis.csdg_target,
    workbooks.file_id,
    workbooks.source_file,
    jmis.source_sheet,
    jmis.source_row
from core.workbooks
inner join raw.jmis
    on workbooks.file_id = jmis.file_id
