-- Published activities, pairs, answers or requests that stand twice or are lost, or records with IATI as source.
select
    'activity twice' as problem,
    activity_id as key
from marts.iati_projects
group by snapshot_date, activity_id
having count(*) > 1
union all
select
    'pair twice' as problem,
    root_id || ' = ' || project_id as key
from marts.reconciliation_pairs
group by snapshot_date, root_id, project_id
having count(*) > 1
union all
select
    'standing twice' as problem,
    root_id as key
from marts.reconciliation_projects
where root_id is not null
group by snapshot_date, root_id
having count(*) > 1
union all
select
    'record twice' as problem,
    project_id as key
from marts.reconciliation_projects
where root_id is null
group by snapshot_date, project_id
having count(*) > 1
union all
select
    'rows lost' as problem,
    files.source_file as key
from marts.files
left join marts.iati_projects
    on
        files.snapshot_date = iati_projects.snapshot_date
        and files.source_file = iati_projects.source_file
where files.kind_code = 'iati'
group by files.snapshot_date, files.source_file, files.rows_loaded
having files.rows_loaded <> count(iati_projects.activity_id)
union all
select
    'in the projects' as problem,
    project_id as key
from marts.projects
where source_code not in ('oda', 'ngo')
union all
select
    'answers lost' as problem,
    files.source_file as key
from marts.files
left join marts.corrections
    on
        files.snapshot_date = corrections.snapshot_date
        and files.source_file = corrections.source_file
where files.kind_code = 'request_sheet'
group by files.snapshot_date, files.source_file, files.rows_loaded
having files.rows_loaded <> count(corrections.project_id)
union all
select
    'request twice' as problem,
    project_id || ' ' || field as key
from marts.requests
group by snapshot_date, project_id, field, year
having count(*) > 1
