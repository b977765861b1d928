-- One row: of the year that a page leads with, its state, the money in view, who reported it, and the change on last year.
-- Of disbursements the last year that is over, else the last there is; of plans the first still to come. Expected are
-- partners that have an on-going project in view or had money there in the year or the one before; they are weighed by
-- what they disbursed then. The change is of those partners in view that reported both years, whatever is in view.
with told as (
    select distinct resources.year, years.state_code
    from marts.resources
    inner join marts.years using (snapshot_date, year)
    where snapshot_date = $scope.snapshot
        and resources.measure_code = $scope.measure
        and dated_in_years(resources.year, $scope)
),

judged as (
    select year, state_code
    from told
    order by
        (state_code = 'open') = ($scope.measure = 'disbursed'),
        case when state_code = 'open' and $scope.measure = 'planned' then year else -year end
    limit 1
),

chosen as (
    select
        project_id,
        partner_code,
        partner_group_code = 'ngo' as is_ngo,
        bool_or(status_code = 'ongoing') as is_ongoing,
        sum(share) as share
    from passing($scope)
    group by project_id, partner_code, is_ngo
),

money as (
    select
        chosen.partner_code,
        sum(case when is_this_year then resources.counted_usd * chosen.share end) as counted_usd,
        sum(case when is_this_year then resources.amount_usd * chosen.share end) as amount_usd,
        sum(case when is_last_year then resources.counted_usd * chosen.share end) as before_usd,
        bool_or(is_this_year) as has_reported,
        bool_or(is_last_year) as had_reported
    from (
        select
            resources.*,
            resources.year = judged.year and resources.measure_code = $scope.measure as is_this_year,
            resources.year = judged.year - 1 and resources.measure_code = 'disbursed' as is_last_year
        from marts.resources
        cross join judged
        where resources.snapshot_date = $scope.snapshot
    ) as resources
    inner join chosen using (project_id)
    where resources.is_this_year or resources.is_last_year
    group by chosen.partner_code
),

-- What the partner reported of both years anywhere: who did not report cannot be compared.
in_both as (
    select projects.partner_code
    from marts.resources
    inner join marts.projects using (snapshot_date, project_id)
    inner join judged on resources.year in (judged.year, judged.year - 1)
    where snapshot_date = $scope.snapshot and resources.measure_code = 'disbursed' and $scope.measure = 'disbursed'
    group by projects.partner_code
    having count(distinct resources.year) = 2
),

expected as (
    select
        chosen.partner_code,
        chosen.is_ngo,
        coalesce(money.has_reported, false) as has_reported,
        coalesce(money.has_reported or money.had_reported, false) and in_both.partner_code is not null as is_in_both,
        money.counted_usd,
        money.amount_usd,
        money.before_usd
    from (select partner_code, is_ngo, bool_or(is_ongoing) as is_active from chosen group by all) as chosen
    left join money using (partner_code)
    left join in_both using (partner_code)
    where chosen.is_active or money.has_reported or money.had_reported
),

unsure as (
    select sum(removed.removed_usd * chosen.share) as unsure_usd
    from marts.removed
    inner join judged using (year)
    inner join chosen using (project_id)
    where removed.snapshot_date = $scope.snapshot
        and removed.measure_code = $scope.measure
        and removed.class_code in ('funder_absent', 'unnamed')
)

select
    judged.year,
    $scope.measure as measure_code,
    judged.state_code as year_state_code,
    any_value(last_year.state_code) as before_state_code,
    sum(expected.counted_usd) as counted_usd,
    sum(expected.amount_usd) as amount_usd,
    coalesce(any_value(unsure.unsure_usd), 0) as unsure_usd,
    count(case when not expected.is_ngo then 1 end) as partners,
    count(case when not expected.is_ngo and expected.has_reported then 1 end) as partners_reporting,
    count(case when expected.is_ngo then 1 end) as ngos,
    count(case when expected.is_ngo and expected.has_reported then 1 end) as ngos_reporting,
    sum(expected.before_usd) as before_usd,
    sum(case when expected.has_reported then expected.before_usd end) as before_reporting_usd,
    count(case when not expected.is_ngo and expected.is_in_both then 1 end) as partners_both,
    count(case when expected.is_ngo and expected.is_in_both then 1 end) as ngos_both,
    sum(case when expected.is_in_both then coalesce(expected.counted_usd, 0) end) as both_usd,
    sum(case when expected.is_in_both then coalesce(expected.before_usd, 0) end) as both_before_usd
from (select 1 as row) as always
left join judged on true
left join expected on true
left join marts.years as last_year on last_year.snapshot_date = $scope.snapshot and last_year.year = judged.year - 1
left join unsure on true
group by judged.year, judged.state_code
