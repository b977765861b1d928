-- One row per year from 1900 to 2199, to fill the years between two that were given.
with digits as (
    select 0 as digit
    union all
    select 1 as digit
    union all
    select 2 as digit
    union all
    select 3 as digit
    union all
    select 4 as digit
    union all
    select 5 as digit
    union all
    select 6 as digit
    union all
    select 7 as digit
    union all
    select 8 as digit
    union all
    select 9 as digit
)

select 1900 + 100 * hundreds.digit + 10 * tens.digit + ones.digit as year
from digits as hundreds
cross join digits as tens
cross join digits as ones
where hundreds.digit < 3
