-- One row per activity that is lacking money, in surplus, uncosted, or any, the largest first.
with summed as (
    select
        twg_code,
        activity_id,
        sum(cost_usd) as cost_usd,
        sum(government_usd) as government_usd,
        sum(oda_usd) as oda_usd,
        sum(ngo_usd) as ngo_usd,
        sum(gap_usd) as gap_usd,
        sum(gap_low_usd) as gap_low_usd,
        sum(delegated_usd) as delegated_usd,
        sum(pipeline_usd) as pipeline_usd,
        sum(gap_after_pipeline_usd) as gap_after_pipeline_usd,
        sum(gap_low_after_pipeline_usd) as gap_low_after_pipeline_usd,
        sum(gap_published_usd) as gap_published_usd,
        sum(gap_low_published_usd) as gap_low_published_usd,
        sum(gap_after_pipeline_usd - gap_published_usd) as supposed_change_usd,
        sum(surplus_usd) as surplus_usd
    from workplan_lines($scope, $supposed, $by, $across)
    where is_asked(line_state_code, $lines)
        and (len($codes) = 0 or list_contains($codes, code))
        and (len($across_codes) = 0 or list_contains($across_codes, across_code))
    group by twg_code, activity_id
)

select
    summed.twg_code,
    summed.activity_id,
    activities.activity,
    activities.activity_km,
    activities.priority,
    activities.priority_km,
    activities.status_code as activity_status_code,
    summed.cost_usd,
    summed.government_usd,
    summed.oda_usd,
    summed.ngo_usd,
    summed.delegated_usd,
    summed.gap_low_usd,
    summed.gap_usd,
    summed.pipeline_usd,
    summed.gap_low_published_usd,
    summed.gap_published_usd,
    summed.gap_low_after_pipeline_usd,
    summed.gap_after_pipeline_usd,
    summed.supposed_change_usd,
    summed.surplus_usd,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from summed
inner join marts.activities using (twg_code, activity_id)
where activities.snapshot_date = $scope.snapshot
    and case $which
        when 'lacking' then summed.gap_usd > 0
        when 'in_surplus' then summed.surplus_usd > 0
        when 'uncosted' then summed.cost_usd is null
        else true
    end
order by
    case when $which = 'in_surplus' then summed.surplus_usd else summed.gap_usd end desc nulls last,
    summed.twg_code,
    summed.activity_id
