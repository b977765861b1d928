-- One row per snapshot, TWG, JMI and year in which it is judged: from the first target to the last, and any with a result.
select
    jmi_terms.snapshot_date,
    jmi_terms.twg_code,
    jmi_terms.jmi_id,
    years.year
from core.jmi_terms
inner join core.years
    on years.year between jmi_terms.first_target_year and jmi_terms.last_target_year
union
select
    snapshot_date,
    twg_code,
    jmi_id,
    year
from core.jmi_results
