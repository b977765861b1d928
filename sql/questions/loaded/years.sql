-- One row per year of disbursements: counted once before and after, the difference, and how many partners report it.
-- What a decision removes is the doing of decisions where it counts on one side only; all the rest, and who reports at
-- all, is of the files.
with earlier_money as (
    select year, sum(counted_usd) as counted_usd
    from published.marts.money
    where snapshot_date = $before and flow_code = 'disbursed' and not is_future
    group by year
),

later_money as (
    select year, sum(counted_usd) as counted_usd
    from candidate.marts.money
    where snapshot_date = $after and flow_code = 'disbursed' and not is_future
    group by year
),

earlier as (
    select year, state_code, counted_usd, partners_expected, partners_reporting, ngos_expected, ngos_reporting
    from earlier_money
    left join published.marts.years using (year)
    where snapshot_date = $before
),

later as (
    select year, state_code, counted_usd, partners_expected, partners_reporting, ngos_expected, ngos_reporting
    from later_money
    left join candidate.marts.years using (year)
    where snapshot_date = $after
),

undecided as (
    select year, sum(removed_usd) as removed_usd
    from published.marts.removed
    where snapshot_date = $before
        and measure_code = 'disbursed'
        and decision_id is not null
        and decision_id not in (select decision_id from candidate.marts.match_decisions)
    group by year
),

decided as (
    select year, sum(removed_usd) as removed_usd
    from candidate.marts.removed
    where snapshot_date = $after
        and measure_code = 'disbursed'
        and decision_id is not null
        and decision_id not in (select decision_id from published.marts.match_decisions)
    group by year
)

select
    year,
    coalesce(later.state_code, earlier.state_code) as year_state_code,
    earlier.counted_usd as before_usd,
    later.counted_usd as after_usd,
    coalesce(later.counted_usd, 0) - coalesce(earlier.counted_usd, 0) as difference_usd,
    coalesce(later.counted_usd, 0) - coalesce(earlier.counted_usd, 0)
    - coalesce(undecided.removed_usd, 0) + coalesce(decided.removed_usd, 0) as by_files_usd,
    coalesce(undecided.removed_usd, 0) - coalesce(decided.removed_usd, 0) as by_decisions_usd,
    earlier.partners_reporting as partners_reporting_before,
    later.partners_reporting as partners_reporting_after,
    later.partners_expected as partners_expected_after,
    earlier.ngos_reporting as ngos_reporting_before,
    later.ngos_reporting as ngos_reporting_after,
    later.ngos_expected as ngos_expected_after
from earlier
full join later using (year)
left join undecided using (year)
left join decided using (year)
order by year
