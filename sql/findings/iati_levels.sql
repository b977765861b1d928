-- One row per activity with disbursements at another level than others of its publisher, that no link joins to them.
with levels as (
    select distinct
        activities.snapshot_date,
        activities.partner_code,
        activities.hierarchy
    from core.iati_activities as activities
    inner join core.iati_amounts as amounts
        on
            activities.snapshot_date = amounts.snapshot_date
            and activities.activity_id = amounts.activity_id
    where activities.hierarchy is not null and amounts.flow_code = 'disbursed' and amounts.is_of_its_level
),

deeper as (
    select distinct
        levels.snapshot_date,
        levels.partner_code,
        levels.hierarchy
    from levels
    inner join levels as below
        on
            levels.snapshot_date = below.snapshot_date
            and levels.partner_code = below.partner_code
            and levels.hierarchy < below.hierarchy
)

select distinct
    activities.snapshot_date,
    activities.source_file,
    cast(null as varchar) as source_sheet,
    activities.source_row,
    'hierarchy' as source_column,
    'iati_levels' as message_key,
    activities.activity_id as value,
    cast(null as varchar) as record_id,
    activities.partner_code
from core.iati_activities as activities
inner join deeper
    on
        activities.snapshot_date = deeper.snapshot_date
        and activities.partner_code = deeper.partner_code
        and activities.hierarchy = deeper.hierarchy
inner join core.iati_amounts as amounts
    on
        activities.snapshot_date = amounts.snapshot_date
        and activities.activity_id = amounts.activity_id
        and amounts.flow_code = 'disbursed'
        and amounts.is_of_its_level
left join core.iati_links as links
    on
        activities.snapshot_date = links.snapshot_date
        and activities.activity_id = links.parent_id
where links.parent_id is null
