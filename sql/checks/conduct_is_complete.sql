-- TWGs that do not have each rule of conduct once for the year of their plan, or have one without a workbook, or twice.
with rules as (
    select count(*) as rules
    from staging.conduct_rules
),

judged as (
    select
        snapshot_date,
        twg_code,
        count(distinct rule_code) as rules,
        count(*) as verdicts,
        count(distinct concat(rule_code, cast(year as varchar))) as years
    from marts.twg_conduct
    group by snapshot_date, twg_code
)

select
    coalesce(workbooks.snapshot_date, judged.snapshot_date) as snapshot_date,
    coalesce(workbooks.twg_code, judged.twg_code) as twg_code,
    judged.rules
from core.workbooks
full join judged
    on
        workbooks.snapshot_date = judged.snapshot_date
        and workbooks.twg_code = judged.twg_code
cross join rules
where
    workbooks.twg_code is null
    or (workbooks.plan_year is null and judged.rules is not null)
    or (workbooks.plan_year is not null and (judged.rules is null or judged.rules <> rules.rules))
    or judged.verdicts <> judged.years
