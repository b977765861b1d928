-- One row per amount published for the country: its part of it, as reported and in US dollars.
-- Money is taken from one level: what a whole gives in a flow is left out where a part of it gives that flow too.
-- What says it was disbursed in a year still to come (`is_future`) is in no total.
with carrying as (
    select distinct
        ancestors.snapshot_date,
        ancestors.ancestor_id as activity_id,
        amounts.flow_code
    from staging.iati_amounts as amounts
    inner join core.iati_activities as activities
        on
            amounts.file_id = activities.file_id
            and amounts.activity_id = activities.activity_id
    inner join core.iati_ancestors as ancestors
        on
            activities.snapshot_date = ancestors.snapshot_date
            and activities.activity_id = ancestors.activity_id
    where amounts.amount <> 0
)

select
    activities.snapshot_date,
    activities.source_file,
    amounts.source_row,
    amounts.activity_id,
    families.root_id,
    activities.partner_code,
    amounts.flow_code,
    amounts.amount_date,
    amounts.year,
    amounts.rate_year,
    amounts.currency as currency_code,
    amounts.share,
    amounts.tied_code,
    amounts.aid_type_code,
    amounts.disbursement_channel_code,
    amounts.amount as amount_published,
    amounts.amount * amounts.share as amount_reported,
    rates.rate_per_usd as exchange_rate,
    coalesce(rates.is_carried, false) as is_rate_carried,
    amounts.amount * amounts.share / rates.rate_per_usd as amount_usd,
    carrying.activity_id is null as is_of_its_level,
    coalesce(
        amounts.flow_code = 'disbursed' and amounts.year > fiscal_year(activities.snapshot_date), false
    ) as is_future
from staging.iati_amounts as amounts
inner join core.iati_activities as activities
    on
        amounts.file_id = activities.file_id
        and amounts.activity_id = activities.activity_id
inner join core.iati_families as families
    on
        activities.snapshot_date = families.snapshot_date
        and activities.activity_id = families.activity_id
left join carrying
    on
        activities.snapshot_date = carrying.snapshot_date
        and activities.activity_id = carrying.activity_id
        and amounts.flow_code = carrying.flow_code
left join core.rates
    on
        amounts.currency = rates.currency_code
        and amounts.rate_year = rates.year
