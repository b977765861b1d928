-- One row for all JMIs: the ratios and shares by which they are judged.
-- From which progress ratio one is on track, or only delayed; up to which share of its target a level is to be kept, and
-- up to which shortfall it is on track, or only delayed.
select
    max(case when rule_code = 'on_track' then ratio_from end) as on_track_from,
    max(case when rule_code = 'delayed' then ratio_from end) as delayed_from,
    max(case when rule_code = 'maintain' then share_to end) as maintain_to,
    max(case when rule_code = 'maintain_on_track' then share_to end) as maintain_on_track_to,
    max(case when rule_code = 'maintain_delayed' then share_to end) as maintain_delayed_to
from staging.jmi_status_rules
