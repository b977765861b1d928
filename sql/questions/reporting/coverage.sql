-- One row: the chosen measure in total, gross, removed as double and net, and who reported it.
with chosen as (
    select
        project_id,
        counted_as,
        partner_code,
        partner_group_code = 'ngo' as is_ngo,
        status_code,
        sum(share) as share,
        sum(case when is_twg_inferred then share end) as inferred_share
    from passing($scope)
    group by project_id, counted_as, partner_code, is_ngo, status_code
),

-- What is removed as another partner's money, of whom nobody knows that it reports it.
unsure as (
    select project_id, sum(removed_usd) as removed_usd
    from marts.removed
    where snapshot_date = $scope.snapshot
        and measure_code = $scope.measure
        and class_code in ('funder_absent', 'unnamed')
        and in_years(year, $scope)
    group by project_id
),

-- What was reported in another currency and has no rate of its year yet, so that an earlier year's was taken.
carried as (
    select project_id, sum(counted_usd) as counted_usd
    from marts.money
    where snapshot_date = $scope.snapshot
        and flow_code = $scope.measure
        and flow_code in ('disbursed', 'planned')
        and is_rate_carried
        and in_years(year, $scope)
    group by project_id
),

weighted as (
    select
        chosen.counted_as,
        chosen.partner_code,
        chosen.is_ngo,
        chosen.status_code,
        is_firm($scope.measure, chosen.status_code) as is_firm,
        money.first_year,
        money.last_year,
        money.amount_usd is not null as is_reported,
        money.amount_usd * chosen.share as amount_usd,
        money.counted_usd * chosen.share as counted_usd,
        money.counted_usd * chosen.inferred_share as inferred_usd,
        unsure.removed_usd * chosen.share as unsure_usd,
        carried.counted_usd * chosen.share as carried_usd
    from chosen
    left join money_of_projects($scope) as money using (project_id)
    left join unsure using (project_id)
    left join carried using (project_id)
)

select
    count(*) as records,
    count(distinct counted_as) as projects,
    count(distinct case when status_code = 'ongoing' then counted_as end) as projects_ongoing,
    count(distinct case when is_reported then counted_as end) as projects_reporting,
    count(distinct case when not is_ngo then partner_code end) as partners,
    count(distinct case when is_reported and not is_ngo then partner_code end) as partners_reporting,
    count(distinct case when is_ngo then partner_code end) as ngos,
    count(distinct case when is_reported and is_ngo then partner_code end) as ngos_reporting,
    min(first_year) as first_year,
    max(last_year) as last_year,
    least_final_state($scope, min(first_year), max(last_year)) as year_state_code,
    sum(amount_usd) as amount_usd,
    sum(counted_usd) as counted_usd,
    sum(amount_usd) - sum(counted_usd) as removed_usd,
    coalesce(sum(unsure_usd), 0) as unsure_usd,
    sum(case when not is_firm then counted_usd end) as waiting_usd,
    sum(inferred_usd) as inferred_usd,
    sum(carried_usd) as carried_usd,
    absent_source($scope) as absent_source_code
from weighted
