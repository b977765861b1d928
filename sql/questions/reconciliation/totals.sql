-- One row: how many projects are in both, only in IATI, only in the database; and of how many partners.
with years as (
    select min(year) as first_year, max(year) as last_year
    from marts.resources
    inner join marts.projects using (snapshot_date, project_id)
    where snapshot_date = $scope.snapshot
        and projects.source_code = 'oda'
        and resources.measure_code = 'disbursed'
        and resources.amount_usd <> 0
)

select
    count(*) as partners,
    count(case when is_publishing then 1 end) as publishing,
    coalesce(sum(published), 0) as published,
    coalesce(sum(confirmed), 0) as confirmed,
    coalesce(sum(proposed), 0) as proposed,
    coalesce(sum(only_published), 0) as only_published,
    coalesce(sum(only_database), 0) as only_database,
    coalesce(sum(case when not is_publishing then records end), 0) as records_not_compared,
    max(years.first_year) as first_year,
    max(years.last_year) as last_year
from marts.reconciliation_partners
cross join years
where snapshot_date = $scope.snapshot and passes(partner_code, $scope.partner)
