-- One row per JMI that a rule looks at, with whether it meets the rule.
select
    evidence.twg_code,
    evidence.meets_code,
    jmis.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    jmis.period,
    jmis.baseline_year,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from evidence($scope, $rule) as evidence
inner join marts.jmis using (snapshot_date, source_file, source_sheet, source_row)
order by evidence.twg_code, jmis.source_row
