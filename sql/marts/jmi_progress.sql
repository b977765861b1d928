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
        cutoffs.on_track_from,
        cutoffs.delayed_from,
        cutoffs.maintain_on_track_to,
        cutoffs.maintain_delayed_to,
        max(case when reasons.has_actual then reasons.year end) over (
            partition by reasons.snapshot_date, reasons.twg_code, reasons.jmi_id order by reasons.year
        ) as last_known_year
    from reasons
    cross join core.jmi_cutoffs as cutoffs
),

-- The cut-off that a status is explained by: the one of on track where it is met, else of the next better status.
explained as (
    select
        *,
        case status_reason_code
            when 'ratio' then case when computed_status_code = 'off_track' then delayed_from else on_track_from end
            when 'maintain_shortfall'
                then case
                    when target_value = 0 then null
                    when computed_status_code = 'off_track' then maintain_delayed_to
                    else maintain_on_track_to
                end
        end as status_cutoff
    from judged
)

select
    explained.snapshot_date,
    explained.twg_code,
    explained.jmi_id,
    explained.year,
    explained.baseline_value,
    explained.target_value,
    explained.is_interpolated as is_target_interpolated,
    explained.actual_value,
    explained.is_met,
    explained.is_incomplete,
    explained.progress_ratio,
    explained.shortfall_share,
    explained.computed_status_code,
    explained.status_reason_code,
    explained.status_cutoff,
    case
        when explained.computed_status_code in ('delayed', 'off_track')
            then case explained.status_reason_code
                when 'ratio' then explained.status_cutoff - explained.progress_ratio
                when 'maintain_shortfall' then explained.shortfall_share - explained.status_cutoff
            end
    end as missed_by,
    last_known.computed_status_code as last_known_status_code,
    explained.last_known_year,
    results.government_rating_code as government_status_code,
    results.partner_rating_code as partner_status_code
from explained
left join explained as last_known
    on
        explained.snapshot_date = last_known.snapshot_date
        and explained.twg_code = last_known.twg_code
        and explained.jmi_id = last_known.jmi_id
        and explained.last_known_year = last_known.year
left join core.jmi_results as results
    on
        explained.snapshot_date = results.snapshot_date
        and explained.twg_code = results.twg_code
        and explained.jmi_id = results.jmi_id
        and explained.year = results.year
        and results.disaggregation is null
