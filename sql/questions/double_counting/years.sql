-- One row per measure and year of a pair of records: what they report and claim, side by side; a budget has no year.
with reported as (
    select
        measure_code,
        year,
        max(case when project_id = $left_id then amount_usd end) as left_amount_usd,
        max(case when project_id = $left_id then claimed_usd end) as left_claimed_usd,
        max(case when project_id = $right_id then amount_usd end) as right_amount_usd,
        max(case when project_id = $right_id then claimed_usd end) as right_claimed_usd
    from marts.resources
    where snapshot_date = $scope.snapshot and project_id in ($left_id, $right_id)
    group by measure_code, year
),

compared as (
    select measure_code, year, smaller_usd, is_agreed, is_told_apart
    from marts.match_years
    where snapshot_date = $scope.snapshot and left_id = $left_id and right_id = $right_id
)

select
    reported.measure_code,
    reported.year,
    reported.left_amount_usd,
    reported.left_claimed_usd,
    reported.right_amount_usd,
    reported.right_claimed_usd,
    compared.smaller_usd as double_usd,
    case when compared.is_told_apart then 'told_apart' when compared.is_agreed then 'agreed' end as comparison_code
from reported
left join compared
    on reported.measure_code = compared.measure_code and reported.year is not distinct from compared.year
order by case reported.measure_code when 'disbursed' then 1 when 'planned' then 2 else 3 end, reported.year
