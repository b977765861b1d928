-- One row per snapshot, indicator, year, TWG and partner: numerator and denominator, to be added and then divided.
-- Only where somebody answered; a partner that did not has NULL in both, and its money in what was asked.
with answered_somewhere as (
    select
        snapshot_date,
        from_file,
        coalesce(year, 0) as year
    from indicators.all_indicators
    group by snapshot_date, from_file, coalesce(year, 0)
    having sum(case when denominator <> 0 then 1 else 0 end) > 0
)

select
    all_indicators.snapshot_date,
    all_indicators.from_file as indicator_code,
    all_indicators.year,
    all_indicators.twg_code,
    all_indicators.partner_code,
    all_indicators.weight_code,
    all_indicators.numerator,
    all_indicators.denominator,
    all_indicators.answered,
    all_indicators.asked,
    all_indicators.records,
    -- The plan that a value is measured by: the schedule made before its year, or the forward plans of the data.
    case
        when all_indicators.from_file = 'predictability_medium' then all_indicators.snapshot_date
        when all_indicators.weight_code = 'scheduled' or all_indicators.from_file = 'predictability_beyond'
            then schedules.scheduled_in
    end as planned_in
from indicators.all_indicators
inner join answered_somewhere
    on
        all_indicators.snapshot_date = answered_somewhere.snapshot_date
        and all_indicators.from_file = answered_somewhere.from_file
        and coalesce(all_indicators.year, 0) = answered_somewhere.year
left join core.schedules
    on all_indicators.year = schedules.year
