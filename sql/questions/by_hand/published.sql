-- One row per project that a partner publishes and that holds every word of `$words` in title or identifier; the first 50.
select
    activity_id,
    title,
    partner_code,
    status_code as published_status_code,
    activity_id as project_number,
    source_file,
    source_row
from marts.iati_projects
where snapshot_date = $scope.snapshot
    and holds_words(concat_ws(' ', title, activity_id, partner_name), $words)
order by title, activity_id
limit 50
