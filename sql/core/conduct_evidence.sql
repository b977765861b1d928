-- One row per snapshot, TWG, year, rule and row of its workbook that the rule looks at, and whether that row meets it.
-- What is no meeting is looked at for the plan's year; without one there is no verdict.
-- Published.
with of_the_plan as (
    select * from core.conduct_actions
    union all
    select * from core.conduct_members
    union all
    select * from core.conduct_plans
)

select
    snapshot_date,
    twg_code,
    year,
    rule_code,
    meets_rule,
    source_file,
    source_sheet,
    source_row
from core.conduct_meetings
union all
select
    of_the_plan.snapshot_date,
    of_the_plan.twg_code,
    workbooks.plan_year as year,
    of_the_plan.rule_code,
    of_the_plan.meets_rule,
    of_the_plan.source_file,
    of_the_plan.source_sheet,
    of_the_plan.source_row
from of_the_plan
inner join core.workbooks
    on
        of_the_plan.snapshot_date = workbooks.snapshot_date
        and of_the_plan.twg_code = workbooks.twg_code
where workbooks.plan_year is not null
