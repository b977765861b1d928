-- One row per project that an indicator asks about, with all that it answered; the page shows the answers it needs.
with amounts as (
    select project_id, sum(counted_usd) as amount_usd
    from marts.resources
    where snapshot_date = $scope.snapshot
        and measure_code = $weight
        and year is not distinct from $year
    group by project_id
)

select
    projects.title,
    projects.partner_code,
    amounts.amount_usd * shares.share as weight_usd,
    projects.is_on_budget as on_budget_answer,
    projects.uses_budget_execution as budget_execution_answer,
    projects.uses_financial_reporting as financial_reporting_answer,
    projects.uses_audit as audit_answer,
    projects.uses_procurement as procurement_answer,
    projects.uses_results_framework as results_framework_answer,
    projects.is_programme_based as programme_based_answer,
    coalesce(projects.piu_code, 'not_answered') as piu_code,
    coalesce(projects.tied_code, 'not_answered') as tied_code,
    coalesce(projects.assistance_type, 'not_answered') as assistance_codes,
    coalesce(linked_projects.is_in_workplan, false) as workplan_answer,
    coalesce(linked_projects.is_in_jmi, false) as jmi_answer,
    projects.start_date,
    projects.status_code,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_number,
    project_id
from marts.projects
inner join shares_in_twg($scope) as shares using (project_id)
left join amounts using (project_id)
left join marts.linked_projects using (snapshot_date, project_id)
where snapshot_date = $scope.snapshot
    and (not $is_government or projects.is_government_sector)
    and passes(projects.partner_code, $scope.partner)
    and (amounts.amount_usd is not null or $started is not null)
    and ($started is null or (
        fiscal_year(projects.start_date) = $started
        and projects.start_date <= $scope.snapshot
        and projects.status_code <> 'pipeline'
    ))
order by weight_usd desc nulls last, projects.source_file, projects.source_row
