-- One row per snapshot, TWG, JMI and year in which it is judged: target, actual, and how far along the way it is.
with first_met as (
    select
        jmi_actuals.snapshot_date,
        jmi_actuals.twg_code,
        jmi_actuals.jmi_id,
        min(jmi_actuals.year) as met_year
    from core.jmi_actuals
    inner join core.jmi_terms using (snapshot_date, twg_code, jmi_id)
    where
        jmi_actuals.disaggregation is null
        and jmi_actuals.is_met
        and jmi_terms.is_lasting
    group by jmi_actuals.snapshot_date, jmi_actuals.twg_code, jmi_actuals.jmi_id
),

measured as (
    select
        jmi_years.snapshot_date,
        jmi_years.twg_code,
        jmi_years.jmi_id,
        jmi_years.year,
        jmi_terms.is_answer,
        jmi_terms.direction,
        jmi_terms.baseline_value,
        jmi_terms.first_target_year,
        jmi_terms.last_target_value,
        -- Half of the ninth place, as ratios are compared (contracts §5).
        0.0000000005 * coalesce(
            nullif(abs(jmi_terms.last_target_value - jmi_terms.baseline_value), 0), abs(jmi_terms.last_target_value)
        ) as tolerance,
        jmi_path.target_value,
        case when not jmi_terms.is_answer then jmi_actuals.actual_value end as actual_value,
        coalesce(jmi_actuals.is_incomplete, false) as is_incomplete,
        case
            when jmi_terms.is_answer
                then coalesce(jmi_actuals.is_met, case when first_met.met_year <= jmi_years.year then true end)
        end as is_met
    from core.jmi_years
    inner join core.jmi_terms using (snapshot_date, twg_code, jmi_id)
    inner join core.jmi_path using (snapshot_date, twg_code, jmi_id, year)
    left join core.jmi_actuals
        on
            jmi_years.snapshot_date = jmi_actuals.snapshot_date
            and jmi_years.twg_code = jmi_actuals.twg_code
            and jmi_years.jmi_id = jmi_actuals.jmi_id
            and jmi_years.year = jmi_actuals.year
            and jmi_actuals.disaggregation is null
    left join first_met
        on
            jmi_years.snapshot_date = first_met.snapshot_date
            and jmi_years.twg_code = first_met.twg_code
            and jmi_years.jmi_id = first_met.jmi_id
)

select
    snapshot_date,
    twg_code,
    jmi_id,
    year,
    is_answer,
    is_met,
    -- The due year has come (contracts §5).
    coalesce(first_target_year <= year, false) as is_due,
    first_target_year is not null and first_target_year > year as is_due_later,
    direction,
    baseline_value,
    target_value,
    actual_value,
    is_incomplete,
    case
        when baseline_value = target_value
            then case
                when direction * (actual_value - target_value) >= -tolerance then 1.0
                when actual_value is not null then 0.0
            end
        else (actual_value - baseline_value) / (target_value - baseline_value)
    end as progress_ratio,
    direction * (actual_value - target_value) >= -tolerance as is_at_target,
    direction * (actual_value - last_target_value) >= -tolerance as is_at_last_target
from measured
