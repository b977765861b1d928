-- One row: of the year judged, how many partners reported, and what they had disbursed the year before.
-- Partners are expected that have an on-going project or had money the year before, and are weighed by what they disbursed
-- then. A disbursement is judged in its last year, a plan in the first year still to come.
with chosen as (
    select project_id, partner_code, status_code, sum(share) as share
    from passing($scope)
    group by project_id, partner_code, status_code
),

money as (
    select
        chosen.partner_code,
        resources.measure_code,
        resources.year,
        sum(resources.counted_usd * chosen.share) as counted_usd
    from chosen
    inner join marts.resources
        on chosen.project_id = resources.project_id
        and resources.snapshot_date = $scope.snapshot
        and resources.measure_code in ('disbursed', $scope.measure)
        and ($scope.to_year is null or resources.year <= $scope.to_year)
    group by chosen.partner_code, resources.measure_code, resources.year
),

judged as (
    select
        case
            when $scope.measure = 'disbursed' then max(year)
            else coalesce(min(case when year >= extract(year from $scope.snapshot) then year end), max(year))
        end as year
    from money
    where measure_code = $scope.measure and ($scope.from_year is null or year >= $scope.from_year)
),

by_partner as (
    select
        chosen.partner_code,
        max(case when chosen.status_code = 'ongoing' then 1 else 0 end) as is_active
    from chosen
    group by chosen.partner_code
),

by_year as (
    select
        money.partner_code,
        max(case when money.year = judged.year and money.measure_code = $scope.measure then 1 else 0 end) as has_reported,
        sum(
            case when money.year = judged.year - 1 and money.measure_code = 'disbursed' then money.counted_usd end
        ) as before_usd
    from money
    cross join judged
    group by money.partner_code
),

expected as (
    select
        by_partner.partner_code,
        coalesce(by_year.has_reported, 0) as has_reported,
        by_year.before_usd
    from by_partner
    left join by_year using (partner_code)
    where by_partner.is_active = 1 or by_year.has_reported = 1 or by_year.before_usd is not null
)

select
    judged.year,
    count(expected.partner_code) as partners,
    sum(expected.has_reported) as partners_reporting,
    sum(expected.before_usd) as before_usd,
    sum(case when expected.has_reported = 1 then expected.before_usd end) as before_reporting_usd
from judged
left join expected on true
group by judged.year
