-- One row per snapshot, TWG that sent a workbook, year and rule (contracts §4 and §5, Conduct).
-- A rule counts rows (at least so many), or asks what share of the rows judged meets it; with none judged there is
-- no share and nothing to judge. Meetings are counted by calendar year, and a year that still has days left for the
-- second one is not judged yet; every other verdict is of the plan's year.
with asked as (
    select
        workbooks.snapshot_date,
        workbooks.twg_code,
        workbooks.plan_year as year,
        rules.rule_code,
        rules.required_value,
        rules.unit_code,
        workbooks.source_file
    from core.workbooks
    cross join staging.conduct_rules as rules
    where workbooks.plan_year is not null
    union all
    select
        workbooks.snapshot_date,
        workbooks.twg_code,
        years.year,
        rules.rule_code,
        rules.required_value,
        rules.unit_code,
        workbooks.source_file
    from core.workbooks
    inner join core.years
        on years.year > workbooks.plan_year and years.year <= extract(year from workbooks.snapshot_date)
    cross join staging.conduct_rules as rules
    where rules.rule_code = 'meetings_twice_a_year'
),

counted as (
    select
        snapshot_date,
        twg_code,
        year,
        rule_code,
        count(*) as judged,
        count(case when meets_rule then 1 end) as met
    from core.conduct_evidence
    group by snapshot_date, twg_code, year, rule_code
),

observed as (
    select
        asked.*,
        coalesce(counted.judged, 0) as judged,
        case asked.unit_code
            when 'share' then cast(counted.met as double) / counted.judged
            else cast(coalesce(counted.met, 0) as double)
        end as observed_value,
        -- The day after the data lies in the year, or before it.
        asked.rule_code = 'meetings_twice_a_year'
        and extract(year from asked.snapshot_date + 1) <= asked.year as may_still_be_met
    from asked
    left join counted using (snapshot_date, twg_code, year, rule_code)
)

select
    snapshot_date,
    twg_code,
    year,
    rule_code,
    case
        when observed_value >= required_value then true
        when not may_still_be_met then observed_value >= required_value
    end as is_met,
    observed_value,
    required_value,
    judged,
    case
        when observed_value is null then 'nothing_to_judge'
        when observed_value >= required_value then 'met'
        when may_still_be_met then 'not_yet'
        else 'not_met'
    end as state_code,
    source_file
from observed
