-- One row per snapshot, TWG and JMI: the years whose money stands behind it; NULL is open.
-- The period it names; else from its baseline to its last target.
select
    jmis.snapshot_date,
    jmis.twg_code,
    jmis.jmi_id,
    coalesce(jmis.period_first_year, jmis.baseline_year + 1) as first_year,
    coalesce(jmis.period_last_year, jmi_terms.last_target_year) as last_year
from core.jmis
inner join core.jmi_terms using (snapshot_date, twg_code, jmi_id)
