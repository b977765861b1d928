-- One row per snapshot and numeric JMI: the change made a year, the change needed a year, and where it leads.
-- Made: from the baseline (else the first actual) to the last actual, a year. Needed: from the last actual to the last
-- target, a year. Projected: the last actual and the change made a year, carried on to the year of the last target.
-- Where `better` and the targets contradict each other, or the targets turn back, no word says whether that is enough.
with reported as (
    select
        snapshot_date,
        twg_code,
        jmi_id,
        min(year) as first_year,
        max(year) as last_year
    from core.jmi_ratios
    where actual_value is not null
    group by snapshot_date, twg_code, jmi_id
),

ends as (
    select
        terms.snapshot_date,
        terms.twg_code,
        terms.jmi_id,
        terms.direction,
        terms.last_target_year as target_year,
        terms.last_target_value as target_value,
        case
            when terms.baseline_value is not null and terms.start_year < reported.last_year then terms.start_year
            when reported.first_year < reported.last_year then reported.first_year
        end as start_year,
        case
            when terms.baseline_value is not null and terms.start_year < reported.last_year then terms.baseline_value
            when reported.first_year < reported.last_year then first_actuals.actual_value
        end as start_value,
        reported.last_year as actual_year,
        last_actuals.actual_value,
        last_actuals.is_at_last_target,
        terms.direction is null or jmi_turns.turn_year is not null as is_contradictory
    from core.jmi_terms as terms
    left join reported using (snapshot_date, twg_code, jmi_id)
    left join core.jmi_ratios as first_actuals
        on
            terms.snapshot_date = first_actuals.snapshot_date
            and terms.twg_code = first_actuals.twg_code
            and terms.jmi_id = first_actuals.jmi_id
            and reported.first_year = first_actuals.year
    left join core.jmi_ratios as last_actuals
        on
            terms.snapshot_date = last_actuals.snapshot_date
            and terms.twg_code = last_actuals.twg_code
            and terms.jmi_id = last_actuals.jmi_id
            and reported.last_year = last_actuals.year
    left join core.jmi_turns
        on
            terms.snapshot_date = jmi_turns.snapshot_date
            and terms.twg_code = jmi_turns.twg_code
            and terms.jmi_id = jmi_turns.jmi_id
    where not terms.is_answer
),

paced as (
    select
        *,
        (actual_value - start_value) / (actual_year - start_year) as achieved_per_year,
        case
            when actual_year < target_year then (target_value - actual_value) / (target_year - actual_year)
        end as required_per_year
    from ends
)

select
    snapshot_date,
    twg_code,
    jmi_id,
    start_year,
    start_value,
    actual_year,
    actual_value,
    target_year,
    target_value,
    achieved_per_year,
    required_per_year,
    case
        when actual_year < target_year then actual_value + achieved_per_year * (target_year - actual_year)
    end as projected_value,
    case
        when is_contradictory then null
        when is_at_last_target then 'reached'
        when actual_year >= target_year then 'overdue'
        when direction * achieved_per_year < 0 then 'wrong_way'
        when direction * (achieved_per_year - required_per_year) >= -0.0000000005 * abs(required_per_year)
            then 'fast_enough'
        when achieved_per_year is not null and required_per_year is not null then 'too_slow'
    end as pace_code
from paced
