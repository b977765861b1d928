-- One row per project and TWG, province, partner, activity or JMI that its plan would bring money to, with its share.
-- An activity has the share that its link takes; what no link takes is `unlinked`. Only JMIs overlap.
create macro withdrawn_parts(scope, side) as table
with links as (
    select project_id, twg_code || ':' || activity_id as code, share
    from marts.activity_links
    where snapshot_date = (scope).snapshot
)

select
    project_id,
    case side when 'twg' then twg_code when 'province' then province_code when 'partner' then partner_code else 'all' end
        as code,
    sum(share) as share
from marts.allocations
where snapshot_date = (scope).snapshot and side not in ('activity', 'jmi')
group by 1, 2
union all
select project_id, code, share
from links
where side = 'activity'
union all
select projects.project_id, 'unlinked' as code, 1 - coalesce(sum(links.share), 0) as share
from marts.projects
left join links using (project_id)
where projects.snapshot_date = (scope).snapshot and side = 'activity'
group by projects.project_id
-- The shares of links are divisions; what is left of them by rounding is nothing.
having 1 - coalesce(sum(links.share), 0) > 0.000000001
union all
select project_id, twg_code || ':' || jmi_id as code, share
from marts.jmi_projects
where snapshot_date = (scope).snapshot and side = 'jmi'
