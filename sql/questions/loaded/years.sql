-- One row per year of disbursements: counted once before and after, the difference, and how many partners report it.
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
)

select
    year,
    coalesce(later.state_code, earlier.state_code) as year_state_code,
    earlier.counted_usd as before_usd,
    later.counted_usd as after_usd,
    coalesce(later.counted_usd, 0) - coalesce(earlier.counted_usd, 0) as difference_usd,
    earlier.partners_reporting as partners_reporting_before,
    later.partners_reporting as partners_reporting_after,
    later.partners_expected as partners_expected_after,
    earlier.ngos_reporting as ngos_reporting_before,
    later.ngos_reporting as ngos_reporting_after,
    later.ngos_expected as ngos_expected_after
from earlier
full join later using (year)
order by year
