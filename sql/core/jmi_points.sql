-- One row per snapshot, TWG, JMI and year with a given point of its target path: the baseline and the targets.
select
    jmi_targets.snapshot_date,
    jmi_targets.twg_code,
    jmi_targets.jmi_id,
    jmi_targets.year,
    'target' as point_code,
    jmi_targets.target_value as value
from core.jmi_targets
inner join core.jmi_terms using (snapshot_date, twg_code, jmi_id)
where not jmi_terms.is_answer and jmi_targets.target_value is not null
union all
select
    jmi_terms.snapshot_date,
    jmi_terms.twg_code,
    jmi_terms.jmi_id,
    jmi_terms.start_year as year,
    'baseline' as point_code,
    jmi_terms.baseline_value as value
from core.jmi_terms
left join core.jmi_targets
    on
        jmi_terms.snapshot_date = jmi_targets.snapshot_date
        and jmi_terms.twg_code = jmi_targets.twg_code
        and jmi_terms.jmi_id = jmi_targets.jmi_id
        and jmi_terms.start_year = jmi_targets.year
        and jmi_targets.target_value is not null
-- A target of the same year, or one that is over when the baseline is taken, leaves the baseline no place on the path.
where
    not jmi_terms.is_answer
    and jmi_terms.baseline_value is not null
    and jmi_terms.start_year < jmi_terms.last_target_year
    and jmi_targets.year is null
