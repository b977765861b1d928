-- One row per activity that would lose money, the largest loss first, beside what it lacks already in its open lines.
with lost as (
    select
        activity_links.twg_code,
        activity_links.activity_id,
        count(distinct withdrawn.project_id) as projects,
        sum(withdrawn.lost_usd * activity_links.share) as lost_usd
    from withdrawn($scope) as withdrawn
    inner join marts.activity_links using (project_id)
    where activity_links.snapshot_date = $scope.snapshot
    group by activity_links.twg_code, activity_links.activity_id
),

lacking as (
    select twg_code, activity_id, sum(gap_low_usd) as gap_low_usd, sum(gap_usd) as gap_usd
    from marts.activity_funding
    where snapshot_date = $scope.snapshot and is_open
    group by twg_code, activity_id
)

select
    activities.activity,
    activities.activity_km,
    lost.lost_usd,
    lost.twg_code,
    lost.activity_id,
    lost.projects,
    lacking.gap_low_usd,
    lacking.gap_usd,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from lost
inner join marts.activities using (twg_code, activity_id)
left join lacking using (twg_code, activity_id)
where activities.snapshot_date = $scope.snapshot
order by lost.lost_usd desc, lost.twg_code, lost.activity_id
