-- One row: what the open lines of workplans lack before and after, in which years, and how many groups have such lines.
with earlier as (
    select
        count(distinct twg_code) as twgs,
        min(year) as first_year,
        max(year) as last_year,
        sum(gap_usd) as gap_usd,
        sum(gap_low_usd) as gap_low_usd
    from published.marts.activity_funding
    where snapshot_date = $before and is_open
),

later as (
    select
        count(distinct twg_code) as twgs,
        min(year) as first_year,
        max(year) as last_year,
        sum(gap_usd) as gap_usd,
        sum(gap_low_usd) as gap_low_usd
    from candidate.marts.activity_funding
    where snapshot_date = $after and is_open
)

select
    earlier.twgs as twgs_before,
    later.twgs as twgs_after,
    earlier.first_year as first_year_before,
    later.first_year as first_year_after,
    earlier.last_year as last_year_before,
    later.last_year as last_year_after,
    earlier.gap_usd as gap_before_usd,
    later.gap_usd as gap_after_usd,
    earlier.gap_low_usd as gap_low_before_usd,
    later.gap_low_usd as gap_low_after_usd
from earlier
cross join later
