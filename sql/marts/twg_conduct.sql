-- One row per snapshot, TWG that sent a workbook, year of its plan and rule (contracts §4 and §5, Conduct).
-- A rule counts rows (at least so many), or asks what share of the rows judged meets it; with none judged there is
-- no share and nothing to judge. `held_value` leaves out meetings that are only planned.
with counted as (
    select
        snapshot_date,
        twg_code,
        rule_code,
        count(*) as judged,
        count(case when meets_rule then 1 end) as met,
        count(case when meets_rule and not is_planned then 1 end) as met_and_held
    from core.conduct_evidence
    group by snapshot_date, twg_code, rule_code
),

observed as (
    select
        workbooks.snapshot_date,
        workbooks.twg_code,
        workbooks.plan_year as year,
        rules.rule_code,
        rules.required_value,
        coalesce(counted.judged, 0) as judged,
        case rules.unit_code
            when 'share' then cast(counted.met as double) / counted.judged
            else cast(coalesce(counted.met, 0) as double)
        end as observed_value,
        case rules.unit_code
            when 'share' then cast(counted.met as double) / counted.judged
            else cast(coalesce(counted.met_and_held, 0) as double)
        end as held_value,
        workbooks.source_file
    from core.workbooks
    cross join staging.conduct_rules as rules
    left join counted
        on
            workbooks.snapshot_date = counted.snapshot_date
            and workbooks.twg_code = counted.twg_code
            and rules.rule_code = counted.rule_code
    where workbooks.plan_year is not null
)

select
    snapshot_date,
    twg_code,
    year,
    rule_code,
    observed_value >= required_value as is_met,
    observed_value,
    required_value,
    held_value,
    judged,
    case
        when observed_value is null then 'nothing_to_judge'
        when observed_value < required_value then 'not_met'
        when held_value < required_value then 'planned'
        else 'met'
    end as state_code,
    source_file
from observed
