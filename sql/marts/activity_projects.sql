-- One row per snapshot, TWG, activity, project it is linked to and year of its plan: what the project gives it.
-- Only `firm` money closes a gap, `pipeline` by its weight; what is `withheld` (suspended, status not reported) is listed.
select
    activity_links.snapshot_date,
    activity_links.twg_code,
    activity_links.activity_id,
    activity_links.project_id,
    activity_years.year,
    projects.source_code,
    projects.partner_code,
    projects.title,
    projects.status_code,
    project_standings.standing_code,
    activity_links.given_share,
    activity_links.share,
    project_funding.basis_code,
    project_funding.funding_usd,
    project_funding.funding_usd * activity_links.share as amount_usd,
    pipeline_chances.weight,
    project_funding.funding_usd * activity_links.share * pipeline_chances.weight as weighted_usd,
    projects.source_file,
    nullif(projects.source_sheet, '') as source_sheet,
    projects.source_row,
    activity_links.link_origin_code,
    activity_links.decision_id,
    activities.source_file as link_file,
    activities.source_sheet as link_sheet,
    activities.source_row as link_row
from core.activity_links
inner join core.activities
    on
        activity_links.snapshot_date = activities.snapshot_date
        and activity_links.twg_code = activities.twg_code
        and activity_links.activity_id = activities.activity_id
inner join core.activity_years
    on
        activity_links.snapshot_date = activity_years.snapshot_date
        and activity_links.twg_code = activity_years.twg_code
        and activity_links.activity_id = activity_years.activity_id
inner join core.projects
    on
        activity_links.snapshot_date = projects.snapshot_date
        and activity_links.project_id = projects.project_id
inner join core.project_standings
    on
        activity_links.snapshot_date = project_standings.snapshot_date
        and activity_links.project_id = project_standings.project_id
left join marts.project_funding
    on
        activity_links.snapshot_date = project_funding.snapshot_date
        and activity_links.project_id = project_funding.project_id
        and activity_years.year = project_funding.year
left join core.pipeline_chances
    on
        activity_links.snapshot_date = pipeline_chances.snapshot_date
        and activity_links.project_id = pipeline_chances.project_id
