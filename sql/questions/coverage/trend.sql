-- One row per snapshot, the oldest first, with the sums that each share is made of.
with counted as (
    select
        snapshot_date,
        sum(records) as records,
        sum(dated) as dated,
        sum(ongoing) as ongoing,
        sum(asked) as asked,
        sum(with_figures) as with_figures,
        sum(with_disbursement) as with_disbursement
    from marts.coverage
    where passes(partner_code, $scope.partner)
        and passes(source_code, $scope.source)
    group by snapshot_date
)

select
    snapshot_date,
    records,
    dated,
    ongoing,
    asked,
    case when asked > 0 then with_figures end as with_figures,
    case when asked > 0 then cast(with_figures as double) / asked end as figures_ratio,
    case when asked > 0 then with_disbursement end as with_disbursement,
    case when asked > 0 then cast(with_disbursement as double) / asked end as disbursement_ratio
from counted
order by snapshot_date
