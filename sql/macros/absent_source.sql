-- Which of the two databases has no record in the snapshot at all; missing where both have.
create macro absent_source(scope) as (
    select case when min(source_code) = 'oda' then 'ngo' when max(source_code) = 'ngo' then 'oda' end
    from marts.projects
    where snapshot_date = (scope).snapshot
)
