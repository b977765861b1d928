-- One row per project in an earlier pipeline and number of years on: had it become on-going by then.
select
    projects.title,
    followed.pipeline_date,
    followed.years_on,
    followed.followed_date,
    followed.is_started,
    followed.stage_code,
    followed.is_first_seen,
    followed.planned_usd,
    projects.partner_code,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    followed.project_id
from marts.pipeline_followed as followed
inner join marts.projects
    on followed.pipeline_date = projects.snapshot_date and followed.project_id = projects.project_id
where followed.followed_date <= $scope.snapshot
order by followed.pipeline_date desc, followed.years_on, followed.planned_usd desc nulls last, followed.project_id
