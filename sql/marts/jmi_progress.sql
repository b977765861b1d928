-- One row per snapshot, TWG, JMI and year: target, actual, progress and the three ratings (contracts §4 and §5, JMI).
-- A year without an actual is `no_data` and never on track; what was reported stands beside what was computed.
select
    ratios.snapshot_date,
    ratios.twg_code,
    ratios.jmi_id,
    ratios.year,
    ratios.baseline_value,
    ratios.target_value,
    ratios.actual_value,
    ratios.is_met,
    ratios.is_incomplete,
    ratios.progress_ratio,
    case
        when ratios.is_answer
            then case
                when ratios.is_met then 'achieved'
                when ratios.is_due_later then 'not_due'
                when ratios.is_due and not ratios.is_met then 'off_track'
                when ratios.is_due and ratios.year > extract(year from ratios.snapshot_date) then 'not_due'
                when ratios.is_met is null then 'no_data'
                else 'not_due'
            end
        when ratios.actual_value is null and ratios.year > extract(year from ratios.snapshot_date) then 'not_due'
        when ratios.actual_value is null then 'no_data'
        when ratios.is_at_last_target then 'achieved'
        when ratios.baseline_value is null and ratios.is_at_target then 'on_track'
        when ratios.progress_ratio is null then 'no_data'
        -- Ratios are compared after rounding to nine places: half of the ninth is given.
        when ratios.progress_ratio >= cutoffs.on_track_from - 0.0000000005 then 'on_track'
        when ratios.progress_ratio >= cutoffs.delayed_from - 0.0000000005 then 'delayed'
        else 'off_track'
    end as computed_status_code,
    results.government_rating_code as government_status_code,
    results.partner_rating_code as partner_status_code
from core.jmi_ratios as ratios
cross join core.jmi_cutoffs as cutoffs
left join core.jmi_results as results
    on
        ratios.snapshot_date = results.snapshot_date
        and ratios.twg_code = results.twg_code
        and ratios.jmi_id = results.jmi_id
        and ratios.year = results.year
        and results.disaggregation is null
