-- One row per snapshot, published project taken for records of the database, and year: disbursed by both.
-- Delivered money is compared, other partners' included, for a publisher tells all that passes through it.
with published as (
    select
        snapshot_date,
        root_id,
        year,
        sum(amount_usd) as published_usd,
        -- An amount without rate or share makes the year's sum unknown, not smaller.
        max(case when amount_usd is null then 1 else 0 end) as lacks
    from core.iati_amounts
    where flow_code = 'disbursed' and is_of_its_level and not is_future and year is not null
    group by snapshot_date, root_id, year
),

recorded as (
    select
        pairs.snapshot_date,
        pairs.root_id,
        money.year,
        sum(money.amount_usd) as database_usd,
        max(case when money.amount_usd is null then 1 else 0 end) as lacks
    from core.reconciliation_pairs as pairs
    inner join core.money
        on
            pairs.snapshot_date = money.snapshot_date
            and pairs.project_id = money.project_id
    where pairs.is_taken and money.flow_code = 'disbursed'
    group by pairs.snapshot_date, pairs.root_id, money.year
),

keys as (
    select
        recorded.snapshot_date,
        recorded.root_id,
        recorded.year
    from recorded
    union
    select
        published.snapshot_date,
        published.root_id,
        published.year
    from published
    inner join core.reconciliation_pairs as pairs
        on
            published.snapshot_date = pairs.snapshot_date
            and published.root_id = pairs.root_id
    where pairs.is_taken
),

compared as (
    select
        keys.snapshot_date,
        keys.root_id,
        keys.year,
        case when coalesce(published.lacks, 0) = 0 then published.published_usd end as published_usd,
        case when coalesce(recorded.lacks, 0) = 0 then recorded.database_usd end as database_usd,
        coalesce(published.lacks, 0) + coalesce(recorded.lacks, 0) > 0 as is_unknown,
        years.year is not null as is_reported
    from keys
    left join published
        on
            keys.snapshot_date = published.snapshot_date
            and keys.root_id = published.root_id
            and keys.year = published.year
    left join recorded
        on
            keys.snapshot_date = recorded.snapshot_date
            and keys.root_id = recorded.root_id
            and keys.year = recorded.year
    left join core.reconciliation_years as years
        on
            keys.snapshot_date = years.snapshot_date
            and keys.year = years.year
)

select
    snapshot_date,
    root_id,
    year,
    published_usd,
    database_usd,
    case
        when is_unknown or not is_reported then 'not_compared'
        when published_usd is null then 'only_database'
        when database_usd is null then 'only_published'
        -- Within 1 % of the larger.
        when abs(published_usd - database_usd) <= 0.01 * greatest(abs(published_usd), abs(database_usd)) then 'agreed'
        else 'differs'
    end as comparison_code
from compared
