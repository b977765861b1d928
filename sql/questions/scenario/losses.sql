-- One row per TWG, province, partner, year or activity that would lose, the largest loss first; each dollar under one code.
-- An activity loses the share that its link takes of the project; what no link takes is `unlinked`, and of no activity.
with links as (
    select project_id, twg_code || ':' || activity_id as code, share
    from marts.activity_links
    where snapshot_date = $scope.snapshot
),

parts as (
    select
        project_id,
        case $by when 'twg' then twg_code when 'province' then province_code when 'partner' then partner_code else 'all' end
            as code,
        sum(share) as share
    from marts.allocations
    where snapshot_date = $scope.snapshot and $by <> 'activity'
    group by 1, 2
    union all
    select project_id, code, share
    from links
    where $by = 'activity'
    union all
    select projects.project_id, 'unlinked' as code, 1 - coalesce(sum(links.share), 0) as share
    from marts.projects
    left join links using (project_id)
    where projects.snapshot_date = $scope.snapshot and $by = 'activity'
    group by projects.project_id
    -- The shares of links are divisions; what is left of them by rounding is nothing.
    having 1 - coalesce(sum(links.share), 0) > 0.000000001
)

select
    case when $by = 'year' then cast(withdrawn.year as varchar) else parts.code end as code,
    count(distinct withdrawn.project_id) as projects,
    min(withdrawn.year) as first_year,
    max(withdrawn.year) as last_year,
    sum(withdrawn.lost_usd * parts.share) as lost_usd,
    sum(case when withdrawn.is_firm then withdrawn.lost_usd * parts.share end) as lost_firm_usd,
    sum(case when not withdrawn.is_firm then withdrawn.lost_usd * parts.share end) as lost_waiting_usd
from withdrawn($scope) as withdrawn
inner join parts using (project_id)
group by 1
order by lost_usd desc, code
