-- One row per code that the pipeline is divided by; a project counts for a TWG by its share.
with placed as (
    select
        case $by
            when 'partner' then pipeline.partner_code
            when 'twg' then project_twgs.twg_code
            when 'expected_year' then coalesce(cast(pipeline.expected_year as varchar), 'unknown')
            else 'all'
        end as code,
        pipeline.project_id,
        coalesce(pipeline.stalled_code in ('start_passed', 'untouched'), false) as is_stalled,
        pipeline.linked_activities > 0 as is_linked,
        pipeline.amount_usd * project_twgs.share as amount_usd,
        pipeline.amount_usd * project_twgs.share * pipeline.weight as weighted_usd
    from marts.pipeline
    inner join marts.project_twgs using (snapshot_date, project_id)
    where pipeline.snapshot_date = $scope.snapshot
        and passes(project_twgs.twg_code, $scope.twg)
        and passes(pipeline.partner_code, $scope.partner)
        and passes(pipeline.source_code, $scope.source)
)

select
    code,
    count(distinct project_id) as projects,
    count(distinct case when amount_usd is null then project_id end) as projects_without_amount,
    count(distinct case when is_stalled then project_id end) as projects_stalled,
    count(distinct case when not is_linked then project_id end) as projects_unlinked,
    sum(amount_usd) as amount_usd,
    sum(weighted_usd) as weighted_usd,
    sum(case when is_stalled then amount_usd end) as stalled_usd
from placed
group by code
order by code
