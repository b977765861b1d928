-- One row per code that the money is divided by, code that it is crossed with, measure, and firm or not.
with chosen as (
    select
        project_id,
        counted_as,
        partner_code,
        partner_group_code = 'ngo' as is_ngo,
        status_code,
        code,
        across_code,
        sum(share) as share,
        sum(
            case
                when case $by
                    when 'twg' then is_twg_inferred
                    when 'main_sector' then is_sector_inferred
                    when 'sector' then is_sector_inferred
                    when 'subsector' then is_sector_inferred
                    when 'province' then is_province_inferred
                    when 'assistance' then is_assistance_inferred
                    else false
                end then share
            end
        ) as inferred_share
    from divided($scope, $by, $across)
    group by project_id, counted_as, partner_code, is_ngo, status_code, code, across_code
),

reported as (
    select
        project_id,
        measure_code,
        case when 'year' in ($by, $across) then year end as year,
        sum(amount_usd) as amount_usd,
        sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $scope.snapshot
        and is_asked(measure_code, $scope.measure)
        and in_years(year, $scope)
    group by project_id, measure_code, case when 'year' in ($by, $across) then year end
),

money as (
    select
        case when $by = 'year' then cast(reported.year as varchar) else chosen.code end as code,
        case when $across = 'year' then cast(reported.year as varchar) else chosen.across_code end as across_code,
        coalesce(reported.measure_code, $scope.measure) as measure_code,
        case
            when $is_firm_apart
                then is_firm(coalesce(reported.measure_code, $scope.measure), chosen.status_code)
        end as is_firm,
        chosen.counted_as,
        chosen.partner_code,
        chosen.is_ngo,
        reported.amount_usd is not null as is_reported,
        reported.amount_usd * chosen.share as amount_usd,
        reported.counted_usd * chosen.share as counted_usd,
        reported.counted_usd * chosen.inferred_share as inferred_usd
    from chosen
    left join reported using (project_id)
),

totals as (
    select
        code,
        across_code,
        measure_code,
        is_firm,
        count(distinct counted_as) as projects,
        count(distinct case when is_reported then counted_as end) as projects_reporting,
        count(distinct case when not is_ngo then partner_code end) as partners,
        count(distinct case when is_ngo then partner_code end) as ngos,
        sum(amount_usd) as amount_usd,
        sum(counted_usd) as counted_usd,
        sum(inferred_usd) as inferred_usd
    from money
    where code is not null and measure_code is not null and ($across is null or across_code is not null)
    group by code, across_code, measure_code, is_firm
)

select
    code,
    across_code,
    measure_code,
    is_firm,
    projects,
    projects_reporting,
    partners,
    ngos,
    years.state_code as year_state_code,
    amount_usd,
    counted_usd,
    counted_usd / nullif(sum(counted_usd) over (partition by measure_code), 0) as share_of_total,
    inferred_usd
from totals
left join marts.years
    on years.snapshot_date = $scope.snapshot
    and years.year = try_cast(case when $by = 'year' then code when $across = 'year' then across_code end as integer)
order by code, across_code, measure_code, is_firm desc
