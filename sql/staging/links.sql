-- One row per project named by an activity, a JMI or a piece of information.
select
    file_id,
    source_sheet,
    source_row,
    owner_kind,
    owner_id,
    position,
    source_code,
    project_number,
    partner_code,
    partner_name,
    project_title,
    percent / 100.0 as share,
    link_text,
    heading as source_column
from raw.links
