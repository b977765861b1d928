-- One row: how many records report the measure; what they report, what is counted, what is removed.
with records as (
    select project_id
    from marts.projects
    where snapshot_date = $scope.snapshot
        and passes(partner_code, $scope.partner)
        and passes(source_code, $scope.source)
)

select
    count(*) as records,
    count(money.amount_usd) as records_reporting,
    min(money.first_year) as first_year,
    max(money.last_year) as last_year,
    least_final_state($scope, min(money.first_year), max(money.last_year)) as year_state_code,
    sum(money.amount_usd) as amount_usd,
    sum(money.counted_usd) as counted_usd,
    sum(money.amount_usd) - sum(money.counted_usd) as removed_usd,
    absent_source($scope) as absent_source_code
from records
left join money_of_projects($scope) as money using (project_id)
