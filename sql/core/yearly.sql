-- One row per snapshot, project, year and flow: the parts and the total reported for it, in the record's currency.
-- Money cannot have been disbursed in a calendar year after the snapshot's (`is_future`).
with reported as (
    select
        file_id,
        source_sheet,
        source_row,
        year,
        flow_code,
        sum(case when part_code = 'own' then amount end) as own_amount,
        sum(case when part_code = 'delegated' then amount end) as delegated_amount,
        sum(case when part_code = 'total' then amount end) as total_amount,
        max(case when part_code = 'total' then heading end) as total_heading
    from staging.amounts
    group by file_id, source_sheet, source_row, year, flow_code
)

select
    projects.snapshot_date,
    projects.project_id,
    projects.source_code,
    projects.currency_code,
    reported.year,
    reported.flow_code,
    reported.flow_code = 'disbursed' and reported.year > extract(year from projects.snapshot_date) as is_future,
    reported.own_amount,
    reported.delegated_amount,
    reported.total_amount,
    reported.total_heading
from reported
inner join core.projects
    on
        reported.file_id = projects.file_id
        and reported.source_sheet = projects.source_sheet
        and reported.source_row = projects.source_row
