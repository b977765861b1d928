-- One row per rule by which JMIs are judged, with the progress ratio from which or the share of a target up to which.
select
    rule_code,
    status_code,
    cast(ratio_from as double) as ratio_from,
    cast(share_to as double) as share_to
from reference.jmi_status_rules
