-- One row per snapshot, TWG and JMI: what its progress is measured against (contracts §4 and §5, JMI).
with targets as (
    select
        jmis.snapshot_date,
        jmis.twg_code,
        jmis.jmi_id,
        jmi_targets.year,
        jmi_targets.target_value
    from core.jmis
    inner join core.jmi_targets using (snapshot_date, twg_code, jmi_id)
    where jmis.is_answer or jmi_targets.target_value is not null
),

spans as (
    select
        snapshot_date,
        twg_code,
        jmi_id,
        min(year) as first_target_year,
        max(year) as last_target_year,
        count(*) as targets
    from targets
    group by snapshot_date, twg_code, jmi_id
),

ends as (
    select
        spans.snapshot_date,
        spans.twg_code,
        spans.jmi_id,
        spans.first_target_year,
        spans.last_target_year,
        spans.targets,
        max(case when targets.year = spans.first_target_year then targets.target_value end) as first_target_value,
        max(case when targets.year = spans.last_target_year then targets.target_value end) as last_target_value
    from spans
    inner join targets using (snapshot_date, twg_code, jmi_id)
    group by
        spans.snapshot_date,
        spans.twg_code,
        spans.jmi_id,
        spans.first_target_year,
        spans.last_target_year,
        spans.targets
)

select
    jmis.snapshot_date,
    jmis.twg_code,
    jmis.jmi_id,
    jmis.kind_code,
    jmis.is_answer,
    -- A milestone that was reached stays reached; a yes/no is asked again each year.
    coalesce(jmis.kind_code = 'milestone' and coalesce(ends.targets, 0) <= 1, false) as is_lasting,
    jmis.is_cumulative,
    jmis.baseline_year,
    -- A baseline without a year is of the year before the first target.
    coalesce(jmis.baseline_year, ends.first_target_year - 1) as start_year,
    jmis.baseline_value,
    ends.first_target_year,
    ends.last_target_year,
    coalesce(ends.targets, 0) as targets,
    ends.last_target_value,
    -- The sign of the targets says which way is better; `better` is asked only where they do not tell.
    case
        when ends.last_target_value > coalesce(jmis.baseline_value, ends.first_target_value) then 1
        when ends.last_target_value < coalesce(jmis.baseline_value, ends.first_target_value) then -1
        when jmis.better_code = 'down' then -1
        else 1
    end as direction
from core.jmis
left join ends using (snapshot_date, twg_code, jmi_id)
