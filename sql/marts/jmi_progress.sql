-- One row per snapshot, TWG, JMI and year: target, actual, progress and the three ratings (contracts §4 and §5, JMI).
-- A year without an actual is `no_data` and never on track; what was reported stands beside what was computed.
with reasons as (
    select
        *,
        case
            when is_answer
                then case
                    when is_met then 'milestone_done'
                    when is_due_later then 'not_due'
                    when is_due and not is_met then 'milestone_overdue'
                    when is_due and year > extract(year from snapshot_date) then 'not_due'
                    when is_met is null then 'no_actual'
                    else 'not_due'
                end
            when actual_value is null and year > extract(year from snapshot_date) then 'not_due'
            when actual_value is null then 'no_actual'
            when is_contradictory then 'contradictory'
            when is_maintained and is_at_target then 'maintained'
            when is_maintained and target_value is not null then 'maintain_shortfall'
            when not is_maintained and is_at_last_target and coalesce(is_at_target, true) then 'last_target_reached'
            when baseline_value is null then 'no_baseline'
            when target_value is null then 'no_target'
            -- Ratios are compared after rounding to nine places: half of the ninth is given.
            when progress_ratio < -0.0000000005 then 'wrong_direction'
            else 'ratio'
        end as status_reason_code
    from core.jmi_ratios
),

judged as (
    select
        reasons.*,
        case reasons.status_reason_code
            when 'milestone_done' then 'achieved'
            when 'milestone_overdue' then 'off_track'
            when 'not_due' then 'not_due'
            when 'no_actual' then 'no_data'
            when 'contradictory' then 'not_judged'
            when 'maintained' then case when reasons.is_last_due then 'achieved' else 'on_track' end
            when 'maintain_shortfall'
                then case
                    when reasons.shortfall_share <= cutoffs.maintain_on_track_to + 0.0000000005 then 'on_track'
                    when reasons.shortfall_share <= cutoffs.maintain_delayed_to + 0.0000000005 then 'delayed'
                    else 'off_track'
                end
            when 'last_target_reached' then 'achieved'
            when 'no_baseline' then case when reasons.is_at_target then 'on_track' else 'no_data' end
            when 'no_target' then 'no_data'
            when 'wrong_direction' then 'off_track'
            when 'ratio'
                then case
                    when reasons.progress_ratio >= cutoffs.on_track_from - 0.0000000005 then 'on_track'
                    when reasons.progress_ratio >= cutoffs.delayed_from - 0.0000000005 then 'delayed'
                    else 'off_track'
                end
        end as computed_status_code,
        max(case when reasons.has_actual then reasons.year end) over (
            partition by reasons.snapshot_date, reasons.twg_code, reasons.jmi_id order by reasons.year
        ) as last_known_year
    from reasons
    cross join core.jmi_cutoffs as cutoffs
)

select
    judged.snapshot_date,
    judged.twg_code,
    judged.jmi_id,
    judged.year,
    judged.baseline_value,
    judged.target_value,
    judged.is_interpolated as is_target_interpolated,
    judged.actual_value,
    judged.is_met,
    judged.is_incomplete,
    judged.progress_ratio,
    judged.shortfall_share,
    judged.computed_status_code,
    judged.status_reason_code,
    last_known.computed_status_code as last_known_status_code,
    judged.last_known_year,
    results.government_rating_code as government_status_code,
    results.partner_rating_code as partner_status_code
from judged
left join judged as last_known
    on
        judged.snapshot_date = last_known.snapshot_date
        and judged.twg_code = last_known.twg_code
        and judged.jmi_id = last_known.jmi_id
        and judged.last_known_year = last_known.year
left join core.jmi_results as results
    on
        judged.snapshot_date = results.snapshot_date
        and judged.twg_code = results.twg_code
        and judged.jmi_id = results.jmi_id
        and judged.year = results.year
        and results.disaggregation is null
