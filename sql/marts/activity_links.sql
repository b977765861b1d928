-- One row per snapshot, TWG, activity and project it is linked to: the share it takes, and how firm the money is.
select
    activity_links.snapshot_date,
    activity_links.twg_code,
    activity_links.activity_id,
    activity_links.project_id,
    project_standings.standing_code,
    activity_links.given_share,
    activity_links.share,
    pipeline_chances.weight,
    activity_links.link_origin_code,
    activity_links.decision_id
from core.activity_links
inner join core.project_standings
    on
        activity_links.snapshot_date = project_standings.snapshot_date
        and activity_links.project_id = project_standings.project_id
left join core.pipeline_chances
    on
        activity_links.snapshot_date = pipeline_chances.snapshot_date
        and activity_links.project_id = pipeline_chances.project_id
