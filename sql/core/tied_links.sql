-- One row per snapshot, TWG, activity and project whose money another project linked to the activity tells as well.
-- A confirmed match or a common co-funding number ties them: what such a project delivers for others, the other may report
-- as its own (contracts §4, Activities). Only one whose money is firm tells any.
with linked as (
    select
        activity_links.snapshot_date,
        activity_links.twg_code,
        activity_links.activity_id,
        activity_links.project_id,
        lower(trim(projects.cofunding_number)) as cofunding_key,
        project_standings.standing_code
    from core.activity_links
    inner join core.projects
        on
            activity_links.snapshot_date = projects.snapshot_date
            and activity_links.project_id = projects.project_id
    inner join core.project_standings
        on
            activity_links.snapshot_date = project_standings.snapshot_date
            and activity_links.project_id = project_standings.project_id
),

matched as (
    select
        snapshot_date,
        left_id as project_id,
        right_id as other_id
    from core.match_pairs
    where verdict_code = 'confirmed'
    union all
    select
        snapshot_date,
        right_id as project_id,
        left_id as other_id
    from core.match_pairs
    where verdict_code = 'confirmed'
)

select
    linked.snapshot_date,
    linked.twg_code,
    linked.activity_id,
    linked.project_id
from linked
inner join linked as others
    on
        linked.snapshot_date = others.snapshot_date
        and linked.twg_code = others.twg_code
        and linked.activity_id = others.activity_id
        and linked.cofunding_key = others.cofunding_key
where linked.project_id <> others.project_id and others.standing_code = 'firm'
union
select
    linked.snapshot_date,
    linked.twg_code,
    linked.activity_id,
    linked.project_id
from linked
inner join matched
    on
        linked.snapshot_date = matched.snapshot_date
        and linked.project_id = matched.project_id
inner join linked as others
    on
        linked.snapshot_date = others.snapshot_date
        and linked.twg_code = others.twg_code
        and linked.activity_id = others.activity_id
        and matched.other_id = others.project_id
where others.standing_code = 'firm'
