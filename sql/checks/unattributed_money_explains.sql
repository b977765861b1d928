-- Years of projects of which what no activity took is not the part of links without a share that was cut.
with offered as (
    select
        activity_links.snapshot_date,
        activity_links.project_id,
        activity_balances.year,
        sum(project_funding.funding_usd * activity_links.share) as offered_usd
    from core.activity_links
    inner join core.activity_balances
        on
            activity_links.snapshot_date = activity_balances.snapshot_date
            and activity_links.twg_code = activity_balances.twg_code
            and activity_links.activity_id = activity_balances.activity_id
    inner join core.project_funding
        on
            activity_links.snapshot_date = project_funding.snapshot_date
            and activity_links.project_id = project_funding.project_id
            and activity_balances.year = project_funding.year
    where activity_links.given_share is null and project_funding.standing_code = 'firm'
    group by activity_links.snapshot_date, activity_links.project_id, activity_balances.year
),

taken as (
    select
        snapshot_date,
        project_id,
        year,
        sum(amount_usd) as taken_usd
    from marts.activity_projects
    where given_share is null and standing_code = 'firm'
    group by snapshot_date, project_id, year
)

select
    offered.snapshot_date,
    offered.project_id,
    offered.year,
    offered.offered_usd,
    taken.taken_usd,
    unattributed_money.amount_usd
from offered
left join taken
    on
        offered.snapshot_date = taken.snapshot_date
        and offered.project_id = taken.project_id
        and offered.year = taken.year
left join marts.unattributed_money
    on
        offered.snapshot_date = unattributed_money.snapshot_date
        and offered.project_id = unattributed_money.project_id
        and offered.year = unattributed_money.year
where abs(offered.offered_usd - coalesce(taken.taken_usd, 0) - coalesce(unattributed_money.amount_usd, 0)) > 0.005
