-- One row: partners and records that say when they were updated, on-going records with figures, and of how many.
-- Beside it the states of this year and of the one before.
select
    count(distinct case when partners.group_code is distinct from 'ngo' then partner_code end) as partners,
    count(distinct case when partners.group_code = 'ngo' then partner_code end) as ngos,
    count(distinct case when dated > 0 and partners.group_code is distinct from 'ngo' then partner_code end)
        as partners_dated,
    count(distinct case when dated > 0 and partners.group_code = 'ngo' then partner_code end) as ngos_dated,
    coalesce(sum(records), 0) as records,
    coalesce(sum(dated), 0) as dated,
    max(last_updated_date) as last_updated_date,
    coalesce(sum(ongoing), 0) as ongoing,
    coalesce(sum(asked), 0) as asked,
    coalesce(sum(with_figures), 0) as with_figures,
    coalesce(sum(with_disbursement), 0) as with_disbursement,
    least_final_state($scope, fiscal_year($scope.snapshot), fiscal_year($scope.snapshot)) as year_state_code,
    least_final_state($scope, fiscal_year($scope.snapshot) - 1, fiscal_year($scope.snapshot) - 1) as before_state_code
from marts.coverage
left join marts.partners using (partner_code)
where snapshot_date = $scope.snapshot
    and passes(partner_code, $scope.partner)
    and passes(source_code, $scope.source)
