-- One row per sector (or partner): over how many of the other its money is spread, and how evenly.
with chosen as (
    select
        project_id,
        counted_as,
        case $by when 'sector' then sector_code else partner_code end as code,
        case $by when 'sector' then partner_code else sector_code end as other_code,
        $by = 'sector' and partner_group_code = 'ngo' as is_ngo,
        sum(share) as share
    from passing($scope)
    group by project_id, counted_as, code, other_code, is_ngo
),

money as (
    select
        chosen.code,
        chosen.other_code,
        chosen.is_ngo,
        chosen.counted_as,
        resources.counted_usd * chosen.share as counted_usd
    from chosen
    left join marts.resources
        on chosen.project_id = resources.project_id
        and resources.snapshot_date = $scope.snapshot
        and resources.measure_code = $scope.measure
        and in_years(resources.year, $scope)
),

totals as (
    select
        code,
        count(distinct counted_as) as projects,
        count(distinct case when counted_usd is not null then counted_as end) as projects_reporting,
        sum(counted_usd) as counted_usd
    from money
    group by code
),

-- Only what was given has a share: a negative correction, or money not reported, gives nothing to square.
parts as (
    select code, other_code, is_ngo, sum(counted_usd) as counted_usd
    from money
    group by code, other_code, is_ngo
),

given as (
    select
        code,
        count(case when not is_ngo then 1 end) as others,
        count(case when is_ngo then 1 end) as ngos,
        sum(case when counted_usd > 0 then counted_usd end) as given_usd,
        sum(case when counted_usd > 0 then counted_usd * counted_usd end) as squared_usd
    from parts
    group by code
)

select
    totals.code,
    given.others,
    case when $by = 'sector' then given.ngos end as ngos,
    totals.projects,
    totals.projects_reporting,
    totals.counted_usd,
    totals.counted_usd / nullif(totals.projects_reporting, 0) as average_usd,
    given.squared_usd / (given.given_usd * given.given_usd) as concentration
from totals
inner join given using (code)
order by totals.counted_usd desc nulls last, totals.code
