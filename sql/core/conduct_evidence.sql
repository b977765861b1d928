-- One row per snapshot, TWG, rule and row of its workbook that the rule looks at.
select * from core.conduct_meetings
union all
select * from core.conduct_actions
union all
select * from core.conduct_members
union all
select * from core.conduct_plans
