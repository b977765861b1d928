-- One row per rule of the guideline, in its order: what it asks for and the sheet of the workbook it looks at.
select rule_code, section, sheet, required_value, unit_code, notice_days
from marts.conduct_rules
order by sort
