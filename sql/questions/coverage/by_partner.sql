-- One row per partner: its records, its last update, and its on-going records with figures of two years.
with counted as (
    select
        partner_code,
        sum(records) as records,
        sum(dated) as dated,
        max(last_updated_date) as last_updated_date,
        sum(ongoing) as ongoing,
        sum(asked) as asked,
        sum(with_figures) as with_figures,
        sum(with_disbursement) as with_disbursement
    from marts.coverage
    where snapshot_date = $scope.snapshot
        and passes(partner_code, $scope.partner)
        and passes(source_code, $scope.source)
    group by partner_code
)

select
    partner_code,
    records,
    dated,
    last_updated_date,
    ongoing,
    case when asked > 0 then with_figures end as with_figures,
    case when asked > 0 then cast(with_figures as double) / asked end as figures_ratio,
    case when asked > 0 then with_disbursement end as with_disbursement,
    case when asked > 0 then cast(with_disbursement as double) / asked end as disbursement_ratio
from counted
order by records desc, partner_code
