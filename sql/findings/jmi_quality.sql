-- One row per JMI and thing that keeps it from being specific, measurable, owned and dated: notes, never refusals.
-- The direction against the targets is a finding of its own, `better_disagrees`.
with target_steps as (
    select
        points.snapshot_date,
        points.twg_code,
        points.jmi_id,
        max(case when later.value > points.value then 1 else 0 end) as rises,
        max(case when later.value < points.value then 1 else 0 end) as falls
    from core.jmi_points as points
    inner join core.jmi_points as later
        on
            points.snapshot_date = later.snapshot_date
            and points.twg_code = later.twg_code
            and points.jmi_id = later.jmi_id
            and points.year < later.year
    group by points.snapshot_date, points.twg_code, points.jmi_id
),

described as (
    select
        jmis.*,
        jmi_terms.targets,
        jmi_terms.last_target_value,
        coalesce(target_steps.rises = 1 and target_steps.falls = 1, false) as has_wavering_targets
    from core.jmis
    inner join core.jmi_terms using (snapshot_date, twg_code, jmi_id)
    left join target_steps using (snapshot_date, twg_code, jmi_id)
),

lacking as (
    select snapshot_date, twg_code, jmi_id, 'indicator_en' as field, 'smart_no_indicator' as message_key
    from described
    where indicator_en is null and indicator_km is null
    union all
    select snapshot_date, twg_code, jmi_id, 'kind' as field, 'smart_no_kind' as message_key
    from described
    where not has_kind and not is_answer
    union all
    select snapshot_date, twg_code, jmi_id, 'kind' as field, 'smart_kind_of_answers' as message_key
    from described
    where not has_kind and is_answer
    union all
    select snapshot_date, twg_code, jmi_id, 'baseline_value' as field, 'smart_no_baseline' as message_key
    from described
    where not is_answer and baseline_value is null
    union all
    select snapshot_date, twg_code, jmi_id, 'baseline_year' as field, 'smart_no_date' as message_key
    from described
    where not is_answer and baseline_value is not null and baseline_year is null
    union all
    select snapshot_date, twg_code, jmi_id, 'Target YYYY' as field, 'smart_no_target' as message_key
    from described
    where targets = 0
    union all
    select snapshot_date, twg_code, jmi_id, 'Target YYYY' as field, 'smart_target_is_baseline' as message_key
    from described
    where last_target_value = baseline_value
    union all
    select snapshot_date, twg_code, jmi_id, 'Target YYYY' as field, 'smart_targets_waver' as message_key
    from described
    where has_wavering_targets
    union all
    select snapshot_date, twg_code, jmi_id, 'unit' as field, 'smart_no_unit' as message_key
    from described
    where not is_answer and coalesce(unit, unit_km) is null
    union all
    select snapshot_date, twg_code, jmi_id, 'better' as field, 'smart_no_direction' as message_key
    from described
    where not is_answer and better_code is null
    union all
    select snapshot_date, twg_code, jmi_id, 'responsible' as field, 'smart_no_owner' as message_key
    from described
    where responsible is null
    union all
    select snapshot_date, twg_code, jmi_id, 'verification_source' as field, 'smart_no_source' as message_key
    from described
    where verification_source is null
    union all
    select snapshot_date, twg_code, jmi_id, 'baseline_value' as field, 'smart_baseline_not_added' as message_key
    from described
    where is_cumulative and not is_answer and baseline_value <> 0
),

-- A field by year has a heading for each year: the first stands for all.
named as (
    select
        file_id,
        source_sheet,
        field,
        min(heading) as heading
    from staging.headings
    group by file_id, source_sheet, field
)

select
    jmis.snapshot_date,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row,
    named.heading as source_column,
    lacking.message_key,
    coalesce(jmis.indicator_en, jmis.indicator_km, jmis.jmi_id) as value,
    jmis.jmi_id as record_id,
    cast(null as varchar) as partner_code
from lacking
inner join core.jmis using (snapshot_date, twg_code, jmi_id)
left join named
    on
        jmis.file_id = named.file_id
        and jmis.source_sheet = named.source_sheet
        and lacking.field = named.field
