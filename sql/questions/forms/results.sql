-- One row per JMI of a TWG and part of it: what was reported of a year; of a JMI as a whole there always is one.
with wholes as (
    select jmi_id, null as disaggregation
    from marts.jmis
    where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
),

reported as (
    select *
    from marts.jmi_results
    where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg) and year = $year
),

asked as (
    select jmi_id, disaggregation from wholes
    union
    select jmi_id, disaggregation from reported
)

select
    asked.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    asked.disaggregation,
    progress.target_value,
    jmis.unit,
    jmis.unit_km,
    reported.actual_text,
    reported.government_status_code,
    reported.partner_status_code,
    reported.government_comment,
    reported.government_comment_km,
    reported.partner_comment,
    reported.partner_comment_km,
    reported.constraint_text,
    reported.constraint_text_km,
    reported.action,
    reported.action_km,
    reported.reported_date,
    reported.source_row
from asked
inner join marts.jmis
    on jmis.snapshot_date = $scope.snapshot and passes(jmis.twg_code, $scope.twg) and jmis.jmi_id = asked.jmi_id
left join reported
    on reported.jmi_id = asked.jmi_id and reported.disaggregation is not distinct from asked.disaggregation
left join marts.jmi_progress as progress
    on jmis.snapshot_date = progress.snapshot_date
    and jmis.twg_code = progress.twg_code
    and jmis.jmi_id = progress.jmi_id
    and progress.year = $year
    and asked.disaggregation is null
order by jmis.source_row, asked.disaggregation nulls first
