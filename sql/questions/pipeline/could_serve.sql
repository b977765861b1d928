-- One row per project and activity in want of money that it could pay for, with score (0 to 1) and reasons.
-- What an activity lacks is that of its open lines; one without any cost is still to be paid.
with lacking as (
    select twg_code, activity_id, sum(gap_usd) as gap_usd, sum(gap_low_usd) as gap_low_usd
    from marts.activity_funding
    where snapshot_date = $scope.snapshot and is_open
    group by twg_code, activity_id
)

select
    link_suggestions.project_id,
    projects.title,
    projects.partner_code,
    projects.status_code,
    link_suggestions.twg_code,
    link_suggestions.activity_id,
    activities.activity,
    activities.activity_km,
    lacking.gap_low_usd,
    lacking.gap_usd,
    link_suggestions.score,
    link_suggestions.text_similarity,
    link_suggestions.twg_share,
    link_suggestions.sector_share,
    link_suggestions.is_same_province,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    activities.source_file as link_file,
    activities.source_sheet as link_sheet,
    activities.source_row as link_row
from marts.link_suggestions
inner join marts.activities using (snapshot_date, twg_code, activity_id)
inner join marts.projects using (snapshot_date, project_id)
left join lacking using (twg_code, activity_id)
where link_suggestions.snapshot_date = $scope.snapshot
    and passes(link_suggestions.twg_code, $scope.twg)
    and passes(projects.partner_code, $scope.partner)
    and passes(projects.source_code, $scope.source)
    and is_asked(link_suggestions.standing_code, $standing)
    and is_asked(link_suggestions.project_id, $project)
    and (lacking.gap_usd > 0 or not activities.is_costed)
order by
    link_suggestions.score desc,
    lacking.gap_usd desc nulls last,
    link_suggestions.project_id,
    activities.twg_code,
    activities.activity_id
