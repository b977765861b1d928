-- Disbursements of a snapshot and year that weigh indicators with more or less than was counted, by half a cent.
-- Added as decimals: a hundred thousand doubles lose half a cent by themselves.
with counted as (
    select
        snapshot_date,
        year,
        sum(cast(counted_usd as decimal(28, 8))) as counted_usd
    from core.resources
    where measure_code = 'disbursed'
    group by snapshot_date, year
),

weighing as (
    select
        snapshot_date,
        year,
        sum(cast(amount_usd as decimal(28, 8))) as weighing_usd
    from core.answers
    where weight_code = 'disbursed'
    group by snapshot_date, year
)

select
    counted.snapshot_date,
    counted.year,
    counted.counted_usd,
    weighing.weighing_usd
from counted
left join weighing
    on
        counted.snapshot_date = weighing.snapshot_date
        and counted.year = weighing.year
where
    counted.counted_usd is not null
    and (weighing.weighing_usd is null or abs(counted.counted_usd - weighing.weighing_usd) > 0.005)
