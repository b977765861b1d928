-- One row per snapshot, TWG, year of the verdict, rule and meeting held that the rule looks at (contracts §5, Conduct).
-- A TWG is judged from 1 January of its plan's year to the day of the data: by calendar year on how often it met, and on
-- its agendas for the plan's year alone.
with held as (
    select
        meetings.*,
        cast(extract(year from meetings.meeting_date) as integer) as meeting_year,
        workbooks.plan_year
    from core.meetings
    inner join core.workbooks
        on
            meetings.snapshot_date = workbooks.snapshot_date
            and meetings.twg_code = workbooks.twg_code
    where not meetings.is_planned and extract(year from meetings.meeting_date) >= workbooks.plan_year
),

rules_applied as (
    select
        *,
        meeting_year as year,
        'meetings_twice_a_year' as rule_code,
        true as meets_rule
    from held
    where kind_code = 'plenary'
    union all
    select
        *,
        plan_year as year,
        'documents_ten_days_before' as rule_code,
        coalesce(notice_days >= notice_days_required, false) as meets_rule
    from held
    where kind_code = 'plenary'
    union all
    select
        *,
        plan_year as year,
        'minutes_circulated' as rule_code,
        minutes_sent_date is not null as meets_rule
    from held
    where kind_code = 'plenary'
    union all
    select
        *,
        plan_year as year,
        'agenda_covers_workplan' as rule_code,
        coalesce(has_workplan_on_agenda, false) as meets_rule
    from held
    where meeting_year = plan_year
    union all
    select
        *,
        plan_year as year,
        'agenda_covers_jmi' as rule_code,
        coalesce(has_jmi_on_agenda, false) as meets_rule
    from held
    where meeting_year = plan_year
    union all
    select
        *,
        plan_year as year,
        'agenda_covers_cross_cutting' as rule_code,
        coalesce(has_cross_cutting_on_agenda, false) as meets_rule
    from held
    where meeting_year = plan_year
)

select
    snapshot_date,
    twg_code,
    year,
    rule_code,
    meets_rule,
    source_file,
    source_sheet,
    source_row
from rules_applied
