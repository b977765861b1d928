-- One row: records, partners and disbursements counted once, before and after, and what of their difference is whose.
-- What a decision removes is the doing of decisions where it counts on one side only; all the rest is of the files.
with earlier as (
    select
        count(*) as records,
        count(distinct case when partners.group_code is distinct from 'ngo' then partner_code end) as partners,
        count(distinct case when partners.group_code = 'ngo' then partner_code end) as ngos
    from published.marts.projects
    left join published.marts.partners using (partner_code)
    where snapshot_date = $before
),

later as (
    select
        count(*) as records,
        count(distinct case when partners.group_code is distinct from 'ngo' then partner_code end) as partners,
        count(distinct case when partners.group_code = 'ngo' then partner_code end) as ngos
    from candidate.marts.projects
    left join candidate.marts.partners using (partner_code)
    where snapshot_date = $after
),

earlier_money as (
    select sum(counted_usd) as counted_usd
    from published.marts.money
    where snapshot_date = $before and flow_code = 'disbursed' and not is_future
),

later_money as (
    select sum(counted_usd) as counted_usd
    from candidate.marts.money
    where snapshot_date = $after and flow_code = 'disbursed' and not is_future
),

undecided as (
    select coalesce(sum(removed_usd), 0) as removed_usd
    from published.marts.removed
    where snapshot_date = $before
        and measure_code = 'disbursed'
        and decision_id is not null
        and decision_id not in (select decision_id from candidate.marts.match_decisions)
),

decided as (
    select coalesce(sum(removed_usd), 0) as removed_usd
    from candidate.marts.removed
    where snapshot_date = $after
        and measure_code = 'disbursed'
        and decision_id is not null
        and decision_id not in (select decision_id from published.marts.match_decisions)
)

select
    earlier.records as records_before,
    later.records as records_after,
    earlier.partners as partners_before,
    later.partners as partners_after,
    earlier.ngos as ngos_before,
    later.ngos as ngos_after,
    earlier_money.counted_usd as before_usd,
    later_money.counted_usd as after_usd,
    coalesce(later_money.counted_usd, 0) - coalesce(earlier_money.counted_usd, 0) as difference_usd,
    coalesce(later_money.counted_usd, 0) - coalesce(earlier_money.counted_usd, 0)
    - (undecided.removed_usd - decided.removed_usd) as by_files_usd,
    undecided.removed_usd - decided.removed_usd as by_decisions_usd
from earlier
cross join later
cross join earlier_money
cross join later_money
cross join undecided
cross join decided
