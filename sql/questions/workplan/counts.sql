-- One row per TWG, or one for all together: how many activities have which status.
select
    case $by when 'twg' then twg_code else 'all' end as code,
    min(plan_year) as first_plan_year,
    max(plan_year) as last_plan_year,
    count(*) as activities,
    sum(case when status_code = 'completed' then 1 else 0 end) as completed,
    sum(case when status_code = 'under_way' then 1 else 0 end) as under_way,
    sum(case when status_code = 'not_started' then 1 else 0 end) as not_started,
    sum(case when status_code = 'delayed' then 1 else 0 end) as delayed,
    sum(case when status_code = 'cancelled' then 1 else 0 end) as cancelled,
    sum(case when status_code is null then 1 else 0 end) as status_not_reported,
    sum(case when not has_solution then 1 else 0 end) as delayed_without_solution,
    sum(case when is_overdue and coalesce(status_code, 'unknown') <> 'delayed' then 1 else 0 end) as overdue,
    counted_from($scope) as as_of_date
from activities_on($scope)
group by 1
order by 1
