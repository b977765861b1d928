-- One row per rule of the guideline on how a TWG works, with what it asks for.
-- Published.
select
    rule_code,
    section,
    sheet,
    cast(required_value as double) as required_value,
    unit_code,
    cast(notice_days as integer) as notice_days,
    cast(sort as integer) as sort
from reference.conduct_rules
