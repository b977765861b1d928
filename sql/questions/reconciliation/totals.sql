-- One row: how many projects are in both, only in IATI, only in the database; and of whom.
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
    count(case when partners.group_code is distinct from 'ngo' then 1 end) as partners,
    count(case when partners.group_code = 'ngo' then 1 end) as ngos,
    count(case when is_publishing and partners.group_code is distinct from 'ngo' then 1 end) as partners_publishing,
    count(case when is_publishing and partners.group_code = 'ngo' then 1 end) as ngos_publishing,
    coalesce(sum(published), 0) as published,
    coalesce(sum(confirmed), 0) as confirmed,
    coalesce(sum(proposed), 0) as proposed,
    coalesce(sum(confirmed + proposed), 0) as in_both,
    coalesce(sum(only_published), 0) as only_published,
    coalesce(sum(only_database), 0) as only_database,
    coalesce(sum(case when not is_publishing then records end), 0) as records_not_compared,
    max(years.first_year) as first_year,
    max(years.last_year) as last_year,
    least_final_state($scope, max(years.first_year), max(years.last_year)) as year_state_code
from marts.reconciliation_partners
left join marts.partners using (partner_code)
cross join years
where snapshot_date = $scope.snapshot and passes(partner_code, $scope.partner)
