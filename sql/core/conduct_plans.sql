-- One row per snapshot, TWG, rule and activity or JMI that the rule looks at.
-- The workbook is the plan of its year: what is not known to lie before or after that year belongs to it.
with jmis_with_targets as (
    select
        snapshot_date,
        twg_code,
        jmi_id,
        max(year) as last_target_year
    from core.jmi_targets
    group by snapshot_date, twg_code, jmi_id
)

select
    activities.snapshot_date,
    activities.twg_code,
    'workplan_for_the_year' as rule_code,
    true as meets_rule,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from core.activities
inner join core.workbooks
    on
        activities.snapshot_date = workbooks.snapshot_date
        and activities.twg_code = workbooks.twg_code
where
    (activities.start_date is null or extract(year from activities.start_date) <= workbooks.plan_year)
    and (activities.end_date is null or extract(year from activities.end_date) >= workbooks.plan_year)
union all
select
    snapshot_date,
    twg_code,
    'delayed_have_solution' as rule_code,
    coalesce(cause_of_delay, cause_of_delay_km) is not null
    and coalesce(proposed_solution, proposed_solution_km) is not null as meets_rule,
    source_file,
    source_sheet,
    source_row
from core.activities
where status_code = 'delayed'
union all
select
    jmis.snapshot_date,
    jmis.twg_code,
    'jmis_for_the_year' as rule_code,
    true as meets_rule,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from core.jmis
inner join core.workbooks
    on
        jmis.snapshot_date = workbooks.snapshot_date
        and jmis.twg_code = workbooks.twg_code
left join jmis_with_targets
    on
        jmis.snapshot_date = jmis_with_targets.snapshot_date
        and jmis.twg_code = jmis_with_targets.twg_code
        and jmis.jmi_id = jmis_with_targets.jmi_id
where
    (jmis.baseline_year is null or jmis.baseline_year < workbooks.plan_year)
    and (jmis_with_targets.last_target_year is null or jmis_with_targets.last_target_year >= workbooks.plan_year)
