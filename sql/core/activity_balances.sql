-- One row per snapshot, TWG, activity and year of its plan: what it lacks, and how much it takes of links without a share.
-- Links without a share give at most what is missing, each in proportion (`taken_part`, 0 to 1), and nothing to a line
-- without a cost; so only links with a share can make a surplus (contracts §4, Activities). Money is added as decimals, so
-- that its order tells nothing.
with offers as (
    select
        activity_links.snapshot_date,
        activity_links.twg_code,
        activity_links.activity_id,
        project_funding.year,
        sum(
            case
                when activity_links.given_share is not null
                    then cast(project_funding.funding_usd * activity_links.share as decimal(28, 8))
            end
        ) as shared_usd,
        sum(
            case
                when activity_links.given_share is null
                    then cast(project_funding.funding_usd * activity_links.share as decimal(28, 8))
            end
        ) as offered_usd
    from core.activity_links
    inner join core.project_funding
        on
            activity_links.snapshot_date = project_funding.snapshot_date
            and activity_links.project_id = project_funding.project_id
    where project_funding.standing_code = 'firm'
    group by
        activity_links.snapshot_date,
        activity_links.twg_code,
        activity_links.activity_id,
        project_funding.year
),

missing as (
    select
        activity_years.snapshot_date,
        activity_years.twg_code,
        activity_years.activity_id,
        activity_years.year,
        activity_years.cost_usd,
        activity_years.government_usd,
        coalesce(cast(offers.offered_usd as double), 0) as offered_usd,
        activity_years.cost_usd
        - coalesce(activity_years.government_usd, 0)
        - coalesce(cast(offers.shared_usd as double), 0) as missing_usd
    from core.activity_years
    left join offers
        on
            activity_years.snapshot_date = offers.snapshot_date
            and activity_years.twg_code = offers.twg_code
            and activity_years.activity_id = offers.activity_id
            and activity_years.year = offers.year
)

select
    snapshot_date,
    twg_code,
    activity_id,
    year,
    cost_usd,
    government_usd,
    case
        when cost_usd is null then 0
        when offered_usd <= greatest(missing_usd, 0) then 1
        else greatest(missing_usd, 0) / offered_usd
    end as taken_part,
    missing_usd - least(offered_usd, greatest(missing_usd, 0)) as uncovered_usd
from missing
