-- One row per year and project that is in both and was disbursed differently, by more than 1 %; the largest first.
select
    coalesce(projects.title, projects.published_title, projects.root_id) as title,
    projects.partner_code,
    money.year,
    money.published_usd,
    money.database_usd,
    money.published_usd - money.database_usd as difference_usd,
    money.comparison_code as reconciliation_comparison_code,
    projects.published_file,
    projects.published_row,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_id
from marts.reconciliation_money as money
inner join marts.reconciliation_projects as projects using (snapshot_date, root_id)
where snapshot_date = $scope.snapshot
    and passes(projects.partner_code, $scope.partner)
    and money.comparison_code not in ('agreed', 'not_compared')
order by abs(coalesce(money.published_usd, 0) - coalesce(money.database_usd, 0)) desc, root_id, money.year
