-- Values of one indicator, year, TWG and partner that stand in two rows.
with keys as (
    select
        snapshot_date,
        indicator_code,
        coalesce(year, 0) as year,
        twg_code,
        partner_code,
        count(*) as times
    from marts.indicator_values
    group by snapshot_date, indicator_code, coalesce(year, 0), twg_code, partner_code
)

select
    snapshot_date,
    indicator_code,
    year,
    twg_code,
    partner_code,
    times
from keys
where times > 1
