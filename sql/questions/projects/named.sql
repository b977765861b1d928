-- One row per project of `$keys`, recorded or published, as its latest snapshot names it.
with known as (
    select
        project_id,
        title,
        partner_code,
        snapshot_date
    from marts.projects
    union all
    select
        activity_id as project_id,
        title,
        partner_code,
        snapshot_date
    from marts.iati_projects
)

select
    project_id,
    arg_max(title, snapshot_date) as title,
    arg_max(partner_code, snapshot_date) as partner_code
from known
where list_contains($keys, project_id)
group by project_id
