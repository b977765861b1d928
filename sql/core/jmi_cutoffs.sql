-- One row for all JMIs: the progress ratios from which one is on track, or only delayed.
select
    max(case when status_code = 'on_track' then ratio_from end) as on_track_from,
    max(case when status_code = 'delayed' then ratio_from end) as delayed_from
from staging.jmi_status_rules
