-- One row per change made to a JMI after it was agreed, the latest first.
select
    changes.changed_date,
    changes.twg_code,
    changes.twg_code || ':' || changes.jmi_id as jmi_key,
    changes.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    changes.field as changed_field,
    changes.target_year,
    changes.old_value,
    changes.new_value,
    changes.old_number,
    changes.new_number,
    changes.effect_code,
    changes.reason,
    changes.reason_km,
    changes.agreed_at_meeting,
    changes.is_listed,
    changes.source_file,
    changes.source_sheet,
    changes.source_row
from marts.jmi_changes as changes
left join marts.jmis
    on changes.snapshot_date = jmis.snapshot_date
    and changes.twg_code = jmis.twg_code
    and changes.jmi_id = jmis.jmi_id
where changes.snapshot_date = $scope.snapshot
    and passes(changes.twg_code, $scope.twg)
    and is_asked(changes.twg_code || ':' || changes.jmi_id, $jmi)
order by changes.changed_date desc nulls last, changes.twg_code, changes.source_row
