-- One row: what the open lines of workplans lack before and after, in which years, and how many groups have such lines.
-- Of the difference, decisions do what the links give that they confirmed, or no longer confirm, at most what a line
-- lacks; all the rest is of the files.
with lines as (
    select false as is_later, twg_code, year, gap_usd, gap_low_usd
    from published.marts.activity_funding
    where snapshot_date = $before and is_open
    union all
    select true as is_later, twg_code, year, gap_usd, gap_low_usd
    from candidate.marts.activity_funding
    where snapshot_date = $after and is_open
),

summed as (
    select
        sides.is_later,
        count(distinct lines.twg_code) as twgs,
        min(lines.year) as first_year,
        max(lines.year) as last_year,
        sum(lines.gap_usd) as gap_usd,
        sum(lines.gap_low_usd) as gap_low_usd
    from (values (false), (true)) as sides (is_later)
    left join lines using (is_later)
    group by sides.is_later
),

given as (
    select twg_code, activity_id, year, sum(amount_usd) as given_usd, sum(delegated_usd) as delegated_usd
    from candidate.marts.activity_projects
    where snapshot_date = $after
        and standing_code = 'firm'
        and decision_id is not null
        and decision_id not in (select decision_id from published.marts.link_decisions)
    group by twg_code, activity_id, year
),

taken_back as (
    select twg_code, activity_id, year, sum(amount_usd) as given_usd, sum(delegated_usd) as delegated_usd
    from published.marts.activity_projects
    where snapshot_date = $before
        and standing_code = 'firm'
        and decision_id is not null
        and decision_id not in (select decision_id from candidate.marts.link_decisions)
    group by twg_code, activity_id, year
),

-- The lines as they would be with the decisions of before.
undecided as (
    select
        later_lines.gap_usd,
        later_lines.gap_low_usd,
        greatest(
            0,
            later_lines.gap_usd - later_lines.surplus_usd + coalesce(given.given_usd, 0) - coalesce(taken_back.given_usd, 0)
        ) as undecided_usd,
        greatest(
            0,
            coalesce(later_lines.delegated_usd, 0)
            - coalesce(given.delegated_usd, 0)
            + coalesce(taken_back.delegated_usd, 0)
        ) as delegated_usd
    from candidate.marts.activity_funding as later_lines
    left join given using (twg_code, activity_id, year)
    left join taken_back using (twg_code, activity_id, year)
    where later_lines.snapshot_date = $after and later_lines.is_open
),

decided as (
    select
        coalesce(sum(gap_usd - undecided_usd), 0) as gap_usd,
        coalesce(sum(gap_low_usd - (undecided_usd - least(undecided_usd, delegated_usd))), 0) as gap_low_usd
    from undecided
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
    later.gap_low_usd as gap_low_after_usd,
    coalesce(later.gap_usd, 0) - coalesce(earlier.gap_usd, 0) as difference_usd,
    coalesce(later.gap_usd, 0) - coalesce(earlier.gap_usd, 0) - decided.gap_usd as by_files_usd,
    decided.gap_usd as by_decisions_usd,
    decided.gap_low_usd as low_by_decisions_usd
from summed as earlier
cross join summed as later
cross join decided
where not earlier.is_later and later.is_later
