-- One row per project: its TWGs in one text, the largest share first.
create macro twgs_of_projects(scope) as table
select
    project_id,
    array_to_string(
        list_transform(list_sort(list({'less': -share, 'code': twg_code})), lambda part: part.code), ' / '
    ) as twg_codes
from marts.project_twgs
where snapshot_date = (scope).snapshot
group by project_id
