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
        jmi_terms.is_maintained,
        jmi_terms.direction,
        jmi_terms.baseline_value,
        jmi_terms.first_target_year,
        jmi_terms.last_target_year,
        jmi_terms.last_target_value,
        -- Half of the ninth place, as ratios are compared (contracts §5).
        0.0000000005 * case
            when jmi_terms.is_maintained or jmi_terms.baseline_value is null then abs(jmi_terms.last_target_value)
            else abs(jmi_terms.last_target_value - jmi_terms.baseline_value)
        end as tolerance,
        jmi_path.target_value,
        jmi_path.is_interpolated,
        coalesce(jmi_years.year > jmi_turns.turn_year, false) as is_after_turn,
        case
            when jmi_terms.is_answer then jmi_actuals.is_met is not null
            else jmi_actuals.actual_value is not null
        end as has_actual,
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
    left join core.jmi_turns
        on
            jmi_years.snapshot_date = jmi_turns.snapshot_date
            and jmi_years.twg_code = jmi_turns.twg_code
            and jmi_years.jmi_id = jmi_turns.jmi_id
    left join first_met
        on
            jmi_years.snapshot_date = first_met.snapshot_date
            and jmi_years.twg_code = first_met.twg_code
            and jmi_years.jmi_id = first_met.jmi_id
),

-- `better` and the targets contradict each other: over the whole way, or in a year whose target is worse than the
-- baseline, or after the targets have turned back. No status may come of the sign then.
pointed as (
    select
        *,
        not is_answer
        and not is_maintained
        and (
            direction is null
            or is_after_turn
            or coalesce(direction * (target_value - baseline_value) < -tolerance, false)
        ) as is_contradictory
    from measured
)

select
    snapshot_date,
    twg_code,
    jmi_id,
    year,
    is_answer,
    is_met,
    has_actual,
    -- The due year has come (contracts §5).
    coalesce(first_target_year <= year, false) as is_due,
    first_target_year is not null and first_target_year > year as is_due_later,
    coalesce(last_target_year <= year, false) as is_last_due,
    direction,
    is_maintained,
    is_contradictory,
    baseline_value,
    target_value,
    is_interpolated,
    actual_value,
    is_incomplete,
    case
        when is_maintained or is_contradictory then null
        when baseline_value = target_value
            then case
                when direction * (actual_value - target_value) >= -tolerance then 1.0
                when actual_value is not null then 0.0
            end
        else (actual_value - baseline_value) / (target_value - baseline_value)
    end as progress_ratio,
    -- How far below its target a level to be kept is, as a share of the target; against a target of 0 there is none.
    case
        when is_maintained then direction * (target_value - actual_value) / nullif(abs(target_value), 0)
    end as shortfall_share,
    direction * (actual_value - target_value) >= -tolerance as is_at_target,
    direction * (actual_value - last_target_value) >= -tolerance as is_at_last_target
from pointed
