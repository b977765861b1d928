-- One row per project and standing behind the money that is linked to no activity, the largest first.
-- A project that several groups share stands once, with their codes and their shares together.
with of_groups as (
    select
        snapshot_date,
        project_id,
        twg_code,
        standing_code,
        twg_share,
        linked_share,
        sum(unlinked_usd) as unlinked_usd
    from marts.unlinked_money
    inner join marts.years using (snapshot_date, year)
    where snapshot_date = $scope.snapshot
        and is_asked(standing_code, $standing)
        and is_asked(state_code = 'open', $is_open)
        and passes(twg_code, $scope.twg)
        and in_years(year, $scope)
    group by 1, 2, 3, 4, 5, 6
),

summed as (
    select
        snapshot_date,
        project_id,
        standing_code,
        linked_share,
        string_agg(twg_code, ' / ' order by twg_share desc, twg_code) as twg_codes,
        sum(twg_share) as twg_share,
        sum(unlinked_usd) as unlinked_usd
    from of_groups
    group by 1, 2, 3, 4
)

select
    summed.twg_codes,
    projects.title,
    projects.partner_code,
    projects.status_code,
    summed.standing_code,
    summed.unlinked_usd,
    summed.twg_share,
    summed.linked_share,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    summed.project_id
from summed
inner join marts.projects using (snapshot_date, project_id)
where passes(projects.partner_code, $scope.partner)
order by summed.unlinked_usd desc nulls last, summed.project_id
