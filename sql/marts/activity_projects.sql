-- One row per snapshot, TWG, activity, project it is linked to and year of its plan: what the project gives it.
-- Only `firm` money closes a gap, `pipeline` by its weight; what is `withheld` (suspended, status not reported) is listed.
-- What a firm project offers by a link without a share, and the activity does not take, is `unattributed_usd`.
with offered as (
    select
        activity_links.snapshot_date,
        activity_links.twg_code,
        activity_links.activity_id,
        activity_links.project_id,
        activity_balances.year,
        project_standings.standing_code,
        activity_links.given_share,
        activity_links.share,
        project_funding.basis_code,
        project_funding.funding_usd,
        project_funding.delegated_usd as project_delegated_usd,
        tied_links.project_id is not null as is_tied,
        case
            when project_standings.standing_code = 'firm' and activity_links.given_share is null
                then activity_balances.taken_part
            else 1
        end as taken_part,
        activity_links.link_origin_code,
        activity_links.decision_id
    from core.activity_links
    inner join core.activity_balances
        on
            activity_links.snapshot_date = activity_balances.snapshot_date
            and activity_links.twg_code = activity_balances.twg_code
            and activity_links.activity_id = activity_balances.activity_id
    inner join core.project_standings
        on
            activity_links.snapshot_date = project_standings.snapshot_date
            and activity_links.project_id = project_standings.project_id
    left join core.project_funding
        on
            activity_links.snapshot_date = project_funding.snapshot_date
            and activity_links.project_id = project_funding.project_id
            and activity_balances.year = project_funding.year
    left join core.tied_links
        on
            activity_links.snapshot_date = tied_links.snapshot_date
            and activity_links.twg_code = tied_links.twg_code
            and activity_links.activity_id = tied_links.activity_id
            and activity_links.project_id = tied_links.project_id
)

select
    offered.snapshot_date,
    offered.twg_code,
    offered.activity_id,
    offered.project_id,
    offered.year,
    projects.source_code,
    projects.partner_code,
    projects.title,
    projects.status_code,
    offered.standing_code,
    offered.given_share,
    offered.share,
    offered.basis_code,
    offered.funding_usd,
    offered.funding_usd * offered.share * offered.taken_part as amount_usd,
    case
        when offered.standing_code = 'firm' and offered.is_tied then 0
        when offered.standing_code = 'firm' then offered.project_delegated_usd * offered.share * offered.taken_part
    end as delegated_usd,
    case
        when offered.standing_code = 'firm' and offered.given_share is null
            then offered.funding_usd * offered.share * (1 - offered.taken_part)
    end as unattributed_usd,
    offered.is_tied,
    pipeline_chances.weight,
    offered.funding_usd * offered.share * pipeline_chances.weight as weighted_usd,
    projects.source_file,
    nullif(projects.source_sheet, '') as source_sheet,
    projects.source_row,
    offered.link_origin_code,
    offered.decision_id,
    activities.source_file as link_file,
    activities.source_sheet as link_sheet,
    activities.source_row as link_row
from offered
inner join core.activities
    on
        offered.snapshot_date = activities.snapshot_date
        and offered.twg_code = activities.twg_code
        and offered.activity_id = activities.activity_id
inner join core.projects
    on
        offered.snapshot_date = projects.snapshot_date
        and offered.project_id = projects.project_id
left join core.pipeline_chances
    on
        offered.snapshot_date = pipeline_chances.snapshot_date
        and offered.project_id = pipeline_chances.project_id
