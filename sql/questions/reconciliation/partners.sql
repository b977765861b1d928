-- One row per partner with a record or an activity: what is in both and in one only, and what differs.
select
    partner_code,
    is_publishing,
    -- Of a partner that publishes nothing we hold nothing is known, which is not zero.
    case when is_publishing then published end as published,
    case when is_publishing then confirmed end as confirmed,
    case when is_publishing then proposed end as proposed,
    case when is_publishing then only_published end as only_published,
    case when is_publishing then only_database end as only_database,
    case when is_publishing then amounts_different end as amounts_different,
    case when is_publishing then dates_different end as dates_different,
    case when is_publishing then statuses_different end as statuses_different,
    published_usd,
    database_usd,
    records
from marts.reconciliation_partners
where snapshot_date = $scope.snapshot and passes(partner_code, $scope.partner)
order by is_publishing desc, only_published + only_database desc, records desc, partner_code
