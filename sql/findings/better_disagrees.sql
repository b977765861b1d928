-- One row per numeric JMI whose last target lies on the other side of its baseline than `better` says.
with last_years as (
    select
        file_id,
        jmi_id,
        max(year) as year
    from core.jmi_targets
    where target_value is not null
    group by file_id, jmi_id
),

compared as (
    select
        jmis.*,
        jmi_targets.target_value
    from core.jmis
    inner join last_years
        on
            jmis.file_id = last_years.file_id
            and jmis.jmi_id = last_years.jmi_id
    inner join core.jmi_targets
        on
            last_years.file_id = jmi_targets.file_id
            and last_years.jmi_id = jmi_targets.jmi_id
            and last_years.year = jmi_targets.year
    where jmis.kind_code = 'numeric'
)

select
    compared.snapshot_date,
    compared.source_file,
    compared.source_sheet,
    compared.source_row,
    headings.heading as source_column,
    'better_disagrees' as message_key,
    compared.better_code as value,
    compared.jmi_id as record_id,
    cast(null as varchar) as partner_code
from compared
left join staging.headings
    on
        compared.file_id = headings.file_id
        and compared.source_sheet = headings.source_sheet
        and headings.field = 'better'
where
    (compared.better_code = 'up' and compared.target_value < compared.baseline_value)
    or (compared.better_code = 'down' and compared.target_value > compared.baseline_value)
