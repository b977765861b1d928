-- One row per number of years after a project was first seen in the pipeline: how many were on-going by then, and their plans.
select
    years_on,
    count(*) as earlier_projects,
    count(case when is_started then 1 end) as started_projects,
    count(case when is_started then 1 end) / count(*) as started_share,
    sum(case when is_started then planned_usd end) / sum(planned_usd) as planned_started_share
from marts.pipeline_followed
where is_first_seen and followed_date <= $scope.snapshot
group by years_on
order by years_on
