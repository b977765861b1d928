-- One row per project and year for which it states its own gap: whole records, beside the gap of workplans.
select
    projects.title,
    stated_gaps.year,
    stated_gaps.stated_gap_usd,
    stated_gaps.stated_gap_most_usd,
    stated_gaps.stated_budget_usd,
    stated_gaps.stated_own_usd,
    stated_gaps.stated_government_usd,
    stated_gaps.stated_partners_usd,
    stated_gaps.stated_ngos_usd,
    projects.partner_code,
    projects.status_code,
    stated_gaps.source_file,
    stated_gaps.source_sheet,
    stated_gaps.source_row,
    stated_gaps.project_id
from marts.stated_gaps
inner join marts.projects using (snapshot_date, project_id)
where stated_gaps.snapshot_date = $scope.snapshot
    and passes(projects.partner_code, $scope.partner)
    and passes(projects.source_code, $scope.source)
    and stated_gaps.project_id in (select project_id from shares_in_twg($scope))
order by stated_gaps.stated_gap_most_usd desc nulls last, stated_gaps.project_id, stated_gaps.year
