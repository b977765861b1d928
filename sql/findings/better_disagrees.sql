-- One row per numeric JMI that is not judged, for its targets go the other way than `better` says.
select
    jmis.snapshot_date,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row,
    headings.heading as source_column,
    'better_disagrees' as message_key,
    jmis.better_code as value,
    jmis.jmi_id as record_id,
    cast(null as varchar) as partner_code
from core.jmis
inner join core.jmi_terms using (snapshot_date, twg_code, jmi_id)
left join staging.headings
    on
        jmis.file_id = headings.file_id
        and jmis.source_sheet = headings.source_sheet
        and headings.field = 'better'
where jmi_terms.direction is null
