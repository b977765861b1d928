-- One row per doubt about what a partner publishes that only several lines together show.
select
    snapshot_date,
    source_file,
    cast(null as varchar) as source_sheet,
    source_row,
    'value' as source_column,
    'no_rate' as message_key,
    currency_code || ' ' || cast(rate_year as varchar) as value,
    cast(null as varchar) as record_id,
    partner_code
from core.iati_amounts
where currency_code is not null and rate_year is not null and exchange_rate is null
union all
select
    snapshot_date,
    source_file,
    cast(null as varchar) as source_sheet,
    source_row,
    'value' as source_column,
    'rate_carried' as message_key,
    currency_code || ' ' || cast(rate_year as varchar) as value,
    cast(null as varchar) as record_id,
    partner_code
from core.iati_amounts
where is_rate_carried
union all
select
    snapshot_date,
    source_file,
    cast(null as varchar) as source_sheet,
    source_row,
    'transaction-date' as source_column,
    'future_disbursement' as message_key,
    cast(amount_published as varchar) as value,
    activity_id as record_id,
    partner_code
from core.iati_amounts
where is_future and amount_published <> 0
union all
select
    snapshot_date,
    source_file,
    cast(null as varchar) as source_sheet,
    min(source_row) as source_row,
    'hierarchy' as source_column,
    'iati_level_left_out' as message_key,
    activity_id as value,
    cast(null as varchar) as record_id,
    partner_code
from core.iati_amounts
where not is_of_its_level
group by snapshot_date, source_file, activity_id, partner_code
union all
select
    snapshot_date,
    source_file,
    cast(null as varchar) as source_sheet,
    min(source_row) as source_row,
    'reporting-org' as source_column,
    'iati_unlisted' as message_key,
    partner_name as value,
    cast(null as varchar) as record_id,
    partner_code
from core.iati_activities
where not is_partner_listed and partner_name is not null
group by snapshot_date, source_file, partner_name, partner_code
