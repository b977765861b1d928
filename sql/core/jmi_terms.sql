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
),

described as (
    select
        jmis.snapshot_date,
        jmis.twg_code,
        jmis.jmi_id,
        jmis.kind_code,
        jmis.is_answer,
        jmis.is_cumulative,
        jmis.baseline_year,
        jmis.baseline_value,
        ends.first_target_year,
        ends.last_target_year,
        ends.last_target_value,
        coalesce(ends.targets, 0) as targets,
        case jmis.better_code when 'up' then 1 when 'down' then -1 end as better_sign,
        case
            when jmis.is_answer then 0
            when ends.last_target_value > coalesce(jmis.baseline_value, ends.first_target_value) then 1
            when ends.last_target_value < coalesce(jmis.baseline_value, ends.first_target_value) then -1
            else 0
        end as targets_sign,
        -- A last target so near to the baseline asks that a level be kept; shares are compared to nine places.
        not jmis.is_answer
        and coalesce(
            abs(ends.last_target_value - jmis.baseline_value)
            <= (cutoffs.maintain_to + 0.0000000005)
            * abs(case when ends.last_target_value = 0 then jmis.baseline_value else ends.last_target_value end),
            false
        ) as is_maintained
    from core.jmis
    cross join core.jmi_cutoffs as cutoffs
    left join ends using (snapshot_date, twg_code, jmi_id)
)

select
    snapshot_date,
    twg_code,
    jmi_id,
    kind_code,
    is_answer,
    -- A milestone that was reached stays reached; a yes/no is asked again each year.
    coalesce(kind_code = 'milestone' and targets <= 1, false) as is_lasting,
    is_maintained,
    is_cumulative,
    baseline_year,
    -- A baseline without a year is of the year before the first target.
    coalesce(baseline_year, first_target_year - 1) as start_year,
    baseline_value,
    first_target_year,
    last_target_year,
    targets,
    last_target_value,
    -- Which way is better, 1 or -1; NULL where `better` and the targets contradict each other, and nobody can tell.
    -- A level to be kept goes by `better`, for its targets hardly move.
    case
        when is_maintained then coalesce(better_sign, nullif(targets_sign, 0), 1)
        when targets_sign = 0 then coalesce(better_sign, 1)
        when coalesce(better_sign, targets_sign) = targets_sign then targets_sign
    end as direction
from described
