-- One row per partner that is expected to report a year and did not, development partners first.
-- Expected are the same as in `judged_year`: who has an on-going project in view or had money there the year before.
with chosen as (
    select
        project_id,
        partner_code,
        partner_group_code = 'ngo' as is_ngo,
        bool_or(status_code = 'ongoing') as is_ongoing
    from passing($scope)
    group by project_id, partner_code, is_ngo
),

money as (
    select
        project_id,
        bool_or(year = $year and measure_code = $scope.measure) as has_reported,
        bool_or(year = $year - 1 and measure_code = 'disbursed') as had_reported
    from marts.resources
    where snapshot_date = $scope.snapshot
    group by project_id
)

select
    chosen.partner_code,
    chosen.is_ngo
from chosen
left join money using (project_id)
group by chosen.partner_code, chosen.is_ngo
having
    not coalesce(bool_or(money.has_reported), false)
    and (bool_or(chosen.is_ongoing) or coalesce(bool_or(money.had_reported), false))
order by chosen.is_ngo, chosen.partner_code
