-- One row per snapshot, JMI and year with a given point of its target path: the baseline, a target, a year that is due.
select
    snapshot_date,
    twg_code,
    jmi_id,
    year,
    point_code,
    value,
    cast(null as varchar) as target_text
from core.jmi_points
union all
select
    jmi_targets.snapshot_date,
    jmi_targets.twg_code,
    jmi_targets.jmi_id,
    jmi_targets.year,
    'due' as point_code,
    cast(null as double) as value,
    jmi_targets.target_text
from core.jmi_targets
inner join core.jmi_terms using (snapshot_date, twg_code, jmi_id)
where jmi_terms.is_answer
