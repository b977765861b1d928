-- One row per snapshot, TWG, activity and project it names: the share of the project's money that goes to it.
-- Links without share divide equally what is left of the project over all workbooks; over 100 % all are scaled.
with named as (
    select
        snapshot_date,
        twg_code,
        owner_id as activity_id,
        project_id,
        -- One link, however often the activity names the project: shares add up.
        sum(share) as given_share,
        min(link_origin_code) as link_origin_code,
        min(decision_id) as decision_id
    from core.project_links
    where owner_kind = 'activity' and project_id is not null
    group by snapshot_date, twg_code, owner_id, project_id
),

taken as (
    select
        snapshot_date,
        project_id,
        coalesce(sum(given_share), 0) as share_taken,
        count(*) - count(given_share) as links_without_share
    from named
    group by snapshot_date, project_id
)

select
    named.snapshot_date,
    named.twg_code,
    named.activity_id,
    named.project_id,
    named.given_share,
    case
        when named.given_share is null and taken.share_taken >= 1 then 0
        when named.given_share is null then (1 - taken.share_taken) / taken.links_without_share
        when taken.share_taken > 1 then named.given_share / taken.share_taken
        else named.given_share
    end as share,
    named.link_origin_code,
    named.decision_id
from named
inner join taken
    on
        named.snapshot_date = taken.snapshot_date
        and named.project_id = taken.project_id
