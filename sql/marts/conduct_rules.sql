-- One row per rule of the guideline on how a TWG works: the section, what it looks at and what it asks for.
select
    rule_code,
    section,
    sheet,
    required_value,
    unit_code,
    notice_days,
    sort
from staging.conduct_rules
