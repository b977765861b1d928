-- One row per link of an activity to a project and year: what it gives, with the row of the project and of the link.
select
    title,
    partner_code,
    year,
    amount_usd as given_usd,
    delegated_usd,
    unattributed_usd,
    standing_code,
    status_code,
    share as link_share,
    funding_usd as project_usd,
    basis_code,
    weight,
    weighted_usd,
    twg_code,
    activity_id,
    source_file,
    source_sheet,
    source_row,
    link_origin_code,
    link_file,
    link_sheet,
    link_row,
    project_id
from marts.activity_projects
inner join (
    select snapshot_date, twg_code, activity_id, year, line_state_code
    from marts.activity_funding
) using (snapshot_date, twg_code, activity_id, year)
where snapshot_date = $scope.snapshot
    and passes(twg_code, $scope.twg)
    and in_years(year, $scope)
    and is_asked(twg_code || ':' || activity_id, $activity)
    and is_asked(standing_code, $standing)
    and is_asked(line_state_code, $lines)
    and passes(source_code, $scope.source)
order by twg_code, activity_id, year, given_usd desc nulls last, project_id
