-- One row per sector left out of both sides, because no plan has a share for it.
select
    sector_code,
    sum(counted_usd) as counted_usd,
    count(distinct project_id) as projects
from against_plan($scope)
where main_sector_code is null
group by sector_code
having sum(counted_usd) is not null
order by counted_usd desc
