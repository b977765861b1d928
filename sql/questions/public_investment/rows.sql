-- One row per activity whose workplan has a cost in a year of the programme, or its part in one main sector or year.
with summed as (
    select
        twg_code,
        activity_id,
        any_value(sector_basis_code) as sector_basis_code,
        sum(cost_usd) as cost_usd,
        sum(gap_low_usd) as gap_low_usd,
        sum(gap_usd) as gap_usd
    from programme_lines($scope)
    where programme = $programme
        and is_asked(main_sector_code, $main_sector)
        and is_asked(cast(year as varchar), $year)
    group by twg_code, activity_id
)

select
    summed.twg_code,
    summed.activity_id,
    activities.activity,
    activities.activity_km,
    summed.gap_low_usd,
    summed.gap_usd,
    summed.cost_usd,
    summed.sector_basis_code,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from summed
inner join marts.activities using (twg_code, activity_id)
where activities.snapshot_date = $scope.snapshot
order by summed.gap_usd desc, summed.twg_code, summed.activity_id
