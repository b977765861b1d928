-- One row per row of a workbook that a rule of conduct looks at, with whether it meets the rule.
create macro evidence(scope, rule) as table
select
    snapshot_date,
    twg_code,
    yes_no(meets_rule) as meets_code,
    source_file,
    source_sheet,
    source_row
from marts.conduct_evidence
where snapshot_date = (scope).snapshot and rule_code = rule and passes(twg_code, (scope).twg)
