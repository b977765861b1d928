-- One row per plan that the years of the view are held against.
with years as (
    select distinct year
    from against_plan($scope)
    where is_compared
)

select
    planned_shares.plan,
    planned_shares.source,
    min(years.year) as first_year,
    max(years.year) as last_year,
    planned_shares.last_year as last_planned_year
from years
inner join marts.planned_shares using (year)
group by planned_shares.plan, planned_shares.source, planned_shares.last_year
order by first_year
