-- One row per snapshot, TWG, year, rule and row of its workbook that the rule looks at, and whether that row meets it.
select
    evidence.snapshot_date,
    evidence.twg_code,
    workbooks.plan_year as year,
    evidence.rule_code,
    evidence.meets_rule,
    evidence.is_planned,
    evidence.source_file,
    evidence.source_sheet,
    evidence.source_row
from core.conduct_evidence as evidence
inner join core.workbooks
    on
        evidence.snapshot_date = workbooks.snapshot_date
        and evidence.twg_code = workbooks.twg_code
where workbooks.plan_year is not null
