-- One row per snapshot and change of a JMI: history, never applied (contracts §5, JMI).
-- A target moved towards where the JMI started is easier than it was, whichever way is better.
select
    jmi_changes.snapshot_date,
    jmi_changes.twg_code,
    jmi_changes.jmi_id,
    jmi_changes.changed_date,
    jmi_changes.field,
    jmi_changes.target_year,
    jmi_changes.old_value,
    jmi_changes.new_value,
    jmi_changes.old_number,
    jmi_changes.new_number,
    case
        when jmi_changes.target_year is null or jmi_terms.is_answer then 'other'
        when jmi_terms.direction * (jmi_changes.new_number - jmi_changes.old_number) < 0 then 'eased'
        when jmi_terms.direction * (jmi_changes.new_number - jmi_changes.old_number) > 0 then 'tightened'
        else 'other'
    end as effect_code,
    jmi_changes.reason,
    jmi_changes.reason_km,
    jmi_changes.agreed_at_meeting,
    jmi_terms.jmi_id is not null as is_listed,
    jmi_changes.source_file,
    jmi_changes.source_sheet,
    jmi_changes.source_row
from core.jmi_changes
left join core.jmi_terms
    on
        jmi_changes.snapshot_date = jmi_terms.snapshot_date
        and jmi_changes.twg_code = jmi_terms.twg_code
        and jmi_changes.jmi_id = jmi_terms.jmi_id
