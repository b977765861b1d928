"""Conduct: whether each TWG works as the guideline asks, and the rows of its workbook that say so.

Every TWG of the registry is in every list. One that sent no workbook has no verdict: it is not reported.
"""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

CELLS = """
select
    twgs.twg_code,
    rules.rule_code as conduct_rule_code,
    rules.section,
    case
        when workbooks.twg_code is null then 'not_reported'
        when workbooks.plan_year is null then 'not_judged'
        else conduct.state_code
    end as conduct_state_code,
    conduct.year,
    conduct.observed_value,
    conduct.required_value,
    conduct.judged,
    rules.unit_code,
    workbooks.source_file
from marts.twgs
cross join marts.conduct_rules as rules
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $snapshot
left join marts.twg_conduct as conduct
    on twgs.twg_code = conduct.twg_code
    and rules.rule_code = conduct.rule_code
    and conduct.snapshot_date = $snapshot
where ($twg is null or twgs.twg_code = $twg) and ($rule is null or rules.rule_code = $rule)
order by twgs.sort, rules.sort
"""

BY_RULE = """
select
    rules.rule_code as conduct_rule_code,
    rules.section,
    count(case when conduct.is_met then 1 end) as met,
    count(case when conduct.state_code = 'planned' then 1 end) as met_as_planned,
    count(case when not conduct.is_met then 1 end) as not_met,
    count(case when workbooks.twg_code is not null and conduct.is_met is null then 1 end) as nothing_to_judge,
    count(case when workbooks.twg_code is null then 1 end) as not_reported
from marts.conduct_rules as rules
cross join marts.twgs
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $snapshot
left join marts.twg_conduct as conduct
    on twgs.twg_code = conduct.twg_code
    and rules.rule_code = conduct.rule_code
    and conduct.snapshot_date = $snapshot
group by rules.rule_code, rules.section, rules.sort
order by rules.sort
"""

REPORTING = """
select
    count(*) as twgs,
    count(workbooks.twg_code) as reported,
    count(workbooks.plan_year) as judged,
    min(workbooks.plan_year) as first_year,
    max(workbooks.plan_year) as last_year
from marts.twgs
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $snapshot
"""

RULES = """
select rule_code, section, sheet, required_value, unit_code, notice_days
from marts.conduct_rules
order by sort
"""

MEETINGS = """
select
    evidence.twg_code,
    case when evidence.meets_rule then 'yes' else 'no' end as meets_code,
    meetings.meeting_date,
    meetings.kind_code as meeting_kind_code,
    case when meetings.is_planned then 'planned' else 'held' end as meeting_state_code,
    meetings.documents_sent_date,
    meetings.notice_days,
    meetings.documents_code,
    case when meetings.has_workplan_on_agenda then 'yes' when not meetings.has_workplan_on_agenda then 'no' end
        as agenda_workplan_code,
    case when meetings.has_jmi_on_agenda then 'yes' when not meetings.has_jmi_on_agenda then 'no' end
        as agenda_jmi_code,
    case
        when meetings.has_cross_cutting_on_agenda then 'yes' when not meetings.has_cross_cutting_on_agenda then 'no'
    end as agenda_cross_cutting_code,
    meetings.minutes_sent_date,
    meetings.source_file,
    meetings.source_sheet,
    meetings.source_row
from marts.conduct_evidence as evidence
inner join marts.meetings using (snapshot_date, source_file, source_sheet, source_row)
where evidence.snapshot_date = $snapshot
    and evidence.rule_code = $rule
    and ($twg is null or evidence.twg_code = $twg)
order by evidence.twg_code, meetings.meeting_date, meetings.source_row
"""

ACTIONS = """
select
    evidence.twg_code,
    case when evidence.meets_rule then 'yes' else 'no' end as meets_code,
    actions.action,
    actions.responsible,
    actions.due_date,
    actions.closed_date,
    actions.delay_days,
    actions.source_file,
    actions.source_sheet,
    actions.source_row
from marts.conduct_evidence as evidence
inner join marts.actions using (snapshot_date, source_file, source_sheet, source_row)
where evidence.snapshot_date = $snapshot
    and evidence.rule_code = $rule
    and ($twg is null or evidence.twg_code = $twg)
order by evidence.twg_code, actions.due_date, actions.source_row
"""

MEMBERS = """
select
    evidence.twg_code,
    case when evidence.meets_rule then 'yes' else 'no' end as meets_code,
    members.organisation,
    members.kind_code as member_kind_code,
    members.role_code,
    members.topic,
    members.from_date,
    members.to_date,
    members.source_file,
    members.source_sheet,
    members.source_row
from marts.conduct_evidence as evidence
inner join marts.members using (snapshot_date, source_file, source_sheet, source_row)
where evidence.snapshot_date = $snapshot
    and evidence.rule_code = $rule
    and ($twg is null or evidence.twg_code = $twg)
order by evidence.twg_code, members.source_row
"""

ACTIVITIES = """
select
    evidence.twg_code,
    case when evidence.meets_rule then 'yes' else 'no' end as meets_code,
    activities.activity_id,
    activities.activity,
    activities.status_code as activity_status_code,
    activities.start_date,
    activities.end_date,
    activities.cause_of_delay,
    activities.proposed_solution,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from marts.conduct_evidence as evidence
inner join marts.activities using (snapshot_date, source_file, source_sheet, source_row)
where evidence.snapshot_date = $snapshot
    and evidence.rule_code = $rule
    and ($twg is null or evidence.twg_code = $twg)
order by evidence.twg_code, activities.source_row
"""

JMIS = """
select
    evidence.twg_code,
    case when evidence.meets_rule then 'yes' else 'no' end as meets_code,
    jmis.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    jmis.period,
    jmis.baseline_year,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from marts.conduct_evidence as evidence
inner join marts.jmis using (snapshot_date, source_file, source_sheet, source_row)
where evidence.snapshot_date = $snapshot
    and evidence.rule_code = $rule
    and ($twg is null or evidence.twg_code = $twg)
order by evidence.twg_code, jmis.source_row
"""

# What the rows of a sheet of the workbook look like as evidence.
_OF_SHEET = {"Meetings": MEETINGS, "Actions": ACTIONS, "Members": MEMBERS, "Workplan": ACTIVITIES, "JMI": JMIS}


def cells(*, file: Path, snapshot: object, twg: str | None = None, rule: str | None = None) -> pd.DataFrame:
    """Each TWG of the registry and each rule with its state: one row per cell of the scorecard."""
    return warehouse.query(CELLS, {"snapshot": snapshot, "twg": twg, "rule": rule}, file=file)


def by_rule(*, file: Path, snapshot: object) -> pd.DataFrame:
    """How many TWGs meet each rule, do not, have nothing to judge or sent no workbook; each adds to all TWGs."""
    return warehouse.query(BY_RULE, {"snapshot": snapshot}, file=file)


def reporting(*, file: Path, snapshot: object) -> pd.DataFrame:
    """One row: TWGs of the registry, those that sent a workbook, and those whose workbook says its year."""
    return warehouse.query(REPORTING, {"snapshot": snapshot}, file=file)


def rules(*, file: Path) -> pd.DataFrame:
    """The rules in the order of the guideline, with what each asks for and the sheet it looks at."""
    return warehouse.query(RULES, file=file)


def evidence(*, file: Path, snapshot: object, sheet: str, rule: str, twg: str | None) -> pd.DataFrame:
    """The rows of a sheet that a rule looks at, of one TWG or of all, each with whether it meets the rule."""
    return warehouse.query(_OF_SHEET[sheet], {"snapshot": snapshot, "rule": rule, "twg": twg}, file=file)
