-- Projects of which the activities of a snapshot get more money in a year, and leave unattributed, than there is.
with given as (
    select
        snapshot_date,
        project_id,
        year,
        sum(amount_usd + coalesce(unattributed_usd, 0)) as amount_usd,
        sum(delegated_usd) as delegated_usd
    from marts.activity_projects
    group by snapshot_date, project_id, year
)

select
    given.snapshot_date,
    given.project_id,
    given.year,
    given.amount_usd,
    project_funding.funding_usd,
    given.delegated_usd,
    project_funding.delegated_usd as project_delegated_usd
from given
inner join marts.project_funding
    on
        given.snapshot_date = project_funding.snapshot_date
        and given.project_id = project_funding.project_id
        and given.year = project_funding.year
where
    abs(given.amount_usd) > abs(project_funding.funding_usd) + 0.005
    or abs(given.delegated_usd) > abs(project_funding.delegated_usd) + 0.005
