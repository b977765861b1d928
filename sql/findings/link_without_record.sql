-- One row per confirmed link whose activity, in the same words, and project are together in no snapshot.
with together as (
    select distinct link_decisions.decision_id
    from raw.link_decisions
    inner join core.activities
        on
            link_decisions.twg_code = activities.twg_code
            and link_decisions.activity_id = activities.activity_id
            and link_decisions.activity = activities.activity
    inner join core.projects
        on
            link_decisions.project_id = projects.project_id
            and activities.snapshot_date = projects.snapshot_date
),

latest as (
    select max(snapshot_date) as snapshot_date
    from staging.files
)

select
    latest.snapshot_date,
    cast(null as varchar) as source_file,
    cast(null as varchar) as source_sheet,
    cast(null as integer) as source_row,
    cast(null as varchar) as source_column,
    'link_without_record' as message_key,
    link_decisions.activity_id || ' = ' || link_decisions.project_id as value,
    link_decisions.activity_id as record_id,
    cast(null as varchar) as partner_code
from raw.link_decisions
cross join latest
left join together
    on link_decisions.decision_id = together.decision_id
where link_decisions.verdict_code = 'confirmed' and together.decision_id is null
