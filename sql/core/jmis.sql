-- One row per snapshot, TWG and JMI.
-- What names no kind, or one in no list, is what its results are: numbers where any is one, else Yes or No.
with answered as (
    select
        file_id,
        lower(jmi_id) as jmi_id
    from staging.jmi_results
    group by file_id, lower(jmi_id)
    having count(is_met) > 0 and count(actual_value) = 0
)

select
    workbooks.snapshot_date,
    workbooks.twg_code,
    jmis.jmi_id,
    jmis.period,
    jmis.period_first_year,
    jmis.period_last_year,
    jmis.outcome,
    jmis.outcome_km,
    jmis.output,
    jmis.indicator_en,
    jmis.indicator_km,
    jmis.unit,
    jmis.unit_km,
    coalesce(jmis.kind_code, case when answered.jmi_id is not null then 'yes_no' else 'numeric' end) as kind_code,
    jmis.kind_code is not null as has_kind,
    coalesce(jmis.kind_code, case when answered.jmi_id is not null then 'yes_no' else 'numeric' end)
    <> 'numeric' as is_answer,
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
left join answered
    on
        jmis.file_id = answered.file_id
        and lower(jmis.jmi_id) = answered.jmi_id
