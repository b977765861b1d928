-- One row per project behind a year's predictability, with its place in the data and in the earlier data.
-- A project that is no longer in the data has its place in the data that scheduled it.
with parts as (
    select
        project_id,
        max(scheduled_in) as scheduled_in,
        sum(scheduled_usd) as scheduled_usd,
        sum(disbursed_usd) as disbursed_usd,
        sum(on_budget_usd) as on_budget_usd
    from marts.predictability
    where snapshot_date = $scope.snapshot
        and year = $year
        and passes(twg_code, $scope.twg)
        and passes(partner_code, $scope.partner)
    group by project_id
)

select
    coalesce(present.title, earlier.title) as title,
    coalesce(present.partner_code, earlier.partner_code) as partner_code,
    parts.scheduled_usd,
    parts.disbursed_usd,
    parts.on_budget_usd,
    present.source_file,
    present.source_sheet,
    present.source_row,
    earlier.source_file as earlier_file,
    earlier.source_sheet as earlier_sheet,
    earlier.source_row as earlier_row,
    present.project_id
from parts
left join marts.projects as present
    on present.snapshot_date = $scope.snapshot and parts.project_id = present.project_id
left join marts.projects as earlier
    on parts.scheduled_in = earlier.snapshot_date and parts.project_id = earlier.project_id
order by greatest(coalesce(scheduled_usd, 0), coalesce(disbursed_usd, 0)) desc, title
