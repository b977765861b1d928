-- One row per TWG, province, partner, year or activity that would lose, the largest loss first; each dollar under one code.
-- An activity loses the share that its link takes of the project; what no link takes is `unlinked`, and of no activity.
select
    case when $by = 'year' then cast(withdrawn.year as varchar) else parts.code end as code,
    count(distinct withdrawn.project_id) as projects,
    min(withdrawn.year) as first_year,
    max(withdrawn.year) as last_year,
    sum(withdrawn.lost_usd * parts.share) as lost_usd,
    sum(case when withdrawn.is_firm then withdrawn.lost_usd * parts.share end) as lost_firm_usd,
    sum(case when not withdrawn.is_firm then withdrawn.lost_usd * parts.share end) as lost_waiting_usd
from withdrawn($scope) as withdrawn
inner join withdrawn_parts($scope, $by) as parts using (project_id)
group by 1
order by lost_usd desc, code
