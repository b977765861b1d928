-- One row per snapshot, indicator, year, TWG and partner: numerator and denominator, to be added and then divided.
-- Only where somebody answered; a partner that did not has NULL in both, and its money in what was asked.
with all_values as (
    select
        snapshot_date,
        'capacity_development' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.capacity_development
    union all
    select
        snapshot_date,
        'country_systems' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.country_systems
    union all
    select
        snapshot_date,
        'country_systems_audit' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.country_systems_audit
    union all
    select
        snapshot_date,
        'country_systems_execution' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.country_systems_execution
    union all
    select
        snapshot_date,
        'country_systems_procurement' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.country_systems_procurement
    union all
    select
        snapshot_date,
        'country_systems_reporting' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.country_systems_reporting
    union all
    select
        snapshot_date,
        'jmi_linked' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.jmi_linked
    union all
    select
        snapshot_date,
        'on_budget' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.on_budget
    union all
    select
        snapshot_date,
        'predictability_annual' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.predictability_annual
    union all
    select
        snapshot_date,
        'predictability_beyond' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.predictability_beyond
    union all
    select
        snapshot_date,
        'predictability_medium' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.predictability_medium
    union all
    select
        snapshot_date,
        'programme_based' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.programme_based
    union all
    select
        snapshot_date,
        'results_framework' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.results_framework
    union all
    select
        snapshot_date,
        'results_framework_new' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.results_framework_new
    union all
    select
        snapshot_date,
        'untied' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.untied
    union all
    select
        snapshot_date,
        'without_parallel_unit' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.without_parallel_unit
    union all
    select
        snapshot_date,
        'workplan_linked' as indicator_code,
        year,
        twg_code,
        partner_code,
        weight_code,
        numerator,
        denominator,
        answered,
        asked,
        records
    from indicators.workplan_linked
),

answered_somewhere as (
    select
        snapshot_date,
        indicator_code,
        coalesce(year, 0) as year
    from all_values
    group by snapshot_date, indicator_code, coalesce(year, 0)
    having sum(case when denominator <> 0 then 1 else 0 end) > 0
)

select
    all_values.snapshot_date,
    all_values.indicator_code,
    all_values.year,
    all_values.twg_code,
    all_values.partner_code,
    all_values.weight_code,
    all_values.numerator,
    all_values.denominator,
    all_values.answered,
    all_values.asked,
    all_values.records
from all_values
inner join answered_somewhere
    on
        all_values.snapshot_date = answered_somewhere.snapshot_date
        and all_values.indicator_code = answered_somewhere.indicator_code
        and coalesce(all_values.year, 0) = answered_somewhere.year
