-- Snapshots in which what was spent by lines of workplans is not what their workbooks report, to the cent.
with told as (
    select
        snapshot_date,
        sum(cast(government_spent_usd as decimal(28, 8))) as government_spent_usd,
        sum(cast(partner_spent_usd as decimal(28, 8))) as partner_spent_usd
    from core.activity_years
    group by snapshot_date
),

kept as (
    select
        snapshot_date,
        sum(cast(government_spent_usd as decimal(28, 8))) as government_spent_usd,
        sum(cast(partner_spent_usd as decimal(28, 8))) as partner_spent_usd
    from marts.activity_spending
    group by snapshot_date
)

select
    told.snapshot_date,
    told.government_spent_usd,
    told.partner_spent_usd
from told
left join kept
    on told.snapshot_date = kept.snapshot_date
where
    coalesce(told.government_spent_usd, 0) <> coalesce(kept.government_spent_usd, 0)
    or coalesce(told.partner_spent_usd, 0) <> coalesce(kept.partner_spent_usd, 0)
