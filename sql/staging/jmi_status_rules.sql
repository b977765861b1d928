-- One row per status that a progress ratio can give, with the ratio from which it holds.
select
    status_code,
    cast(ratio_from as double) as ratio_from
from reference.jmi_status_rules
