-- One row per snapshot, TWG and JMI whose targets turn back: the year of the last target before they do.
-- A level to be kept has no way to go, and so none to turn back on.
with targets as (
    select
        jmi_targets.snapshot_date,
        jmi_targets.twg_code,
        jmi_targets.jmi_id,
        jmi_targets.year,
        jmi_targets.target_value,
        jmi_terms.direction
    from core.jmi_targets
    inner join core.jmi_terms using (snapshot_date, twg_code, jmi_id)
    where
        jmi_targets.target_value is not null
        and not jmi_terms.is_answer
        and not jmi_terms.is_maintained
),

followed as (
    select
        targets.snapshot_date,
        targets.twg_code,
        targets.jmi_id,
        targets.year,
        targets.target_value,
        targets.direction,
        min(later.year) as next_year
    from targets
    inner join targets as later using (snapshot_date, twg_code, jmi_id)
    where later.year > targets.year
    group by
        targets.snapshot_date,
        targets.twg_code,
        targets.jmi_id,
        targets.year,
        targets.target_value,
        targets.direction
)

select
    followed.snapshot_date,
    followed.twg_code,
    followed.jmi_id,
    min(followed.year) as turn_year
from followed
inner join targets as next_targets
    on
        followed.snapshot_date = next_targets.snapshot_date
        and followed.twg_code = next_targets.twg_code
        and followed.jmi_id = next_targets.jmi_id
        and followed.next_year = next_targets.year
where followed.direction * (next_targets.target_value - followed.target_value) < 0
group by followed.snapshot_date, followed.twg_code, followed.jmi_id
