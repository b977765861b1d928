-- One row per project in the pipeline, with its part in the TWG, stalled ones first and the oldest before others.
with served as (
    select project_id, count(*) as activities
    from marts.link_suggestions
    where snapshot_date = $scope.snapshot
    group by project_id
),

-- Of the others nobody knows whether an activity names them: no group in view that they are for sent a plan.
planned_for as (
    select distinct project_twgs.project_id
    from marts.project_twgs
    inner join marts.activities using (snapshot_date, twg_code)
    where project_twgs.snapshot_date = $scope.snapshot and passes(project_twgs.twg_code, $scope.twg)
)

select
    pipeline.title,
    pipeline.amount_usd * shares.share as waiting_usd,
    pipeline.stalled_code,
    pipeline.weight,
    pipeline.partner_code,
    twgs.twg_codes,
    pipeline.stage_code,
    pipeline.amount_basis_code,
    pipeline.start_date as expected_start_date,
    pipeline.expected_year,
    pipeline.age_days,
    pipeline.untouched_days,
    pipeline.weight_basis_code,
    case
        when pipeline.linked_activities > 0 or planned_for.project_id is not null then pipeline.linked_activities
    end as linked_activities,
    coalesce(served.activities, 0) as could_serve,
    shares.share,
    pipeline.source_code,
    pipeline.source_file,
    pipeline.source_sheet,
    pipeline.source_row,
    pipeline.project_id
from marts.pipeline
inner join shares_in_twg($scope) as shares using (project_id)
inner join twgs_of_projects($scope) as twgs using (project_id)
left join served using (project_id)
left join planned_for using (project_id)
where pipeline.snapshot_date = $scope.snapshot
    and passes(pipeline.partner_code, $scope.partner)
    and passes(pipeline.source_code, $scope.source)
order by
    case when pipeline.stalled_code in ('start_passed', 'untouched') then 0 else 1 end,
    pipeline.age_days desc,
    waiting_usd desc nulls last,
    pipeline.project_id
