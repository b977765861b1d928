-- One row per year of which there is money and main sector: the share planned for it by the latest plan that had begun.
-- Money without a year is held against the plan of its snapshot's year.
-- Published.
with years as (
    select distinct coalesce(year, cast(fiscal_year(snapshot_date) as integer)) as year
    from core.resources
),

plans as (
    select
        years.year,
        max(plan_shares.first_year) as first_year
    from years
    inner join staging.plan_shares
        on years.year >= plan_shares.first_year
    group by years.year
)

select
    plans.year,
    plan_shares.main_sector_code,
    plan_shares.share,
    plan_shares.plan,
    plan_shares.source,
    plan_shares.last_year,
    plan_shares.last_year < plans.year as is_carried
from plans
inner join staging.plan_shares
    on plans.first_year = plan_shares.first_year
