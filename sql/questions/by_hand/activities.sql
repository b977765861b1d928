-- One row per activity of a workplan that holds every word of `$words` in its code or words; the first 50.
select
    twg_code,
    activity_id,
    activity,
    activity as title,
    priority,
    priority_km,
    source_file,
    source_sheet,
    source_row
from marts.activities
where snapshot_date = $scope.snapshot
    and passes(twg_code, $scope.twg)
    and holds_words(concat_ws(' ', activity_id, activity, activity_km, priority, priority_km), $words)
order by twg_code, activity_id
limit 50
