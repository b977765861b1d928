-- One row per link of a used workbook and project it names; a link that names nothing has a NULL project.
-- A number may name several records: co-funded ones, each with a partner of its own.
select
    workbooks.snapshot_date,
    workbooks.twg_code,
    links.owner_kind,
    links.owner_id,
    links.position,
    projects.project_id,
    links.source_code,
    links.project_number,
    links.partner_code,
    links.partner_name,
    links.project_title,
    links.share,
    links.link_text,
    workbooks.file_id,
    workbooks.source_file,
    links.source_sheet,
    links.source_row,
    links.source_column
from core.workbooks
inner join staging.links
    on workbooks.file_id = links.file_id
left join core.projects
    on
        workbooks.snapshot_date = projects.snapshot_date
        and links.source_code = projects.source_code
        and (
            lower(trim(links.project_number)) = lower(trim(projects.project_number))
            or (
                lower(trim(links.project_title)) = lower(trim(projects.title))
                and (
                    links.partner_code = projects.partner_code
                    or lower(trim(links.partner_name)) = lower(trim(projects.partner_name))
                )
            )
        )
