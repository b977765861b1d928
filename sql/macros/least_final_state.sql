-- The state of the least final of the years from one to another.
create macro least_final_state(scope, a_first_year, a_last_year) as (
    select case when bool_or(state_code = 'open') then 'open' when bool_or(state_code = 'provisional') then 'provisional'
        when count(*) > 0 then 'closed' end
    from marts.years
    where snapshot_date = (scope).snapshot and year between a_first_year and a_last_year
)
