-- One row per snapshot, TWG, rule and meeting of the plan's year that the rule looks at (contracts §5, Conduct).
-- A planned meeting says nothing about its documents before the day for sending them has passed, nor about minutes.
with meetings_of_year as (
    select meetings.*
    from core.meetings
    inner join core.workbooks
        on
            meetings.snapshot_date = workbooks.snapshot_date
            and meetings.twg_code = workbooks.twg_code
            and extract(year from meetings.meeting_date) = workbooks.plan_year
),

rules_applied as (
    select
        *,
        'meetings_twice_a_year' as rule_code,
        true as meets_rule
    from meetings_of_year
    where kind_code = 'plenary'
    union all
    select
        *,
        'documents_ten_days_before' as rule_code,
        coalesce(notice_days >= notice_days_required, false) as meets_rule
    from meetings_of_year
    where
        kind_code = 'plenary'
        and (not is_planned or documents_sent_date is not null or circulation_date < snapshot_date)
    union all
    select
        *,
        'minutes_circulated' as rule_code,
        minutes_sent_date is not null as meets_rule
    from meetings_of_year
    where kind_code = 'plenary' and (not is_planned or minutes_sent_date is not null)
    union all
    select
        *,
        'agenda_covers_workplan' as rule_code,
        coalesce(has_workplan_on_agenda, false) as meets_rule
    from meetings_of_year
    union all
    select
        *,
        'agenda_covers_jmi' as rule_code,
        coalesce(has_jmi_on_agenda, false) as meets_rule
    from meetings_of_year
    union all
    select
        *,
        'agenda_covers_cross_cutting' as rule_code,
        coalesce(has_cross_cutting_on_agenda, false) as meets_rule
    from meetings_of_year
)

select
    snapshot_date,
    twg_code,
    rule_code,
    meets_rule,
    is_planned,
    source_file,
    source_sheet,
    source_row
from rules_applied
