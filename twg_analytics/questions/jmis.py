"""JMIs: how each Technical Working Group and each indicator stands, and what was changed of them.

A TWG that sent no workbook is in every answer about TWGs, without a single number: nobody knows how it stands.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

YEARS = """
select distinct year
from marts.jmi_standings
where snapshot_date = $snapshot
order by year desc
"""

BY_TWG = """
with counted as (
    select
        reporting.twg_code,
        count(case when computed_status_code = 'achieved' then 1 end) as achieved,
        count(case when computed_status_code = 'on_track' then 1 end) as on_track,
        count(case when computed_status_code = 'delayed' then 1 end) as delayed,
        count(case when computed_status_code = 'off_track' then 1 end) as off_track,
        count(case when computed_status_code = 'not_due' then 1 end) as not_due,
        count(case when computed_status_code = 'no_data' then 1 end) as no_data,
        count(case when has_disagreement or is_rated_without_data then 1 end) as disagreements
    from marts.jmi_reporting as reporting
    left join marts.jmi_standings as standings
        on reporting.snapshot_date = standings.snapshot_date
        and reporting.twg_code = standings.twg_code
        and standings.year = $year
    where reporting.snapshot_date = $snapshot and reporting.has_reported
    group by reporting.twg_code
)

select
    reporting.twg_code,
    reporting.has_reported,
    reporting.jmis,
    counted.achieved,
    counted.on_track,
    counted.delayed,
    counted.off_track,
    counted.not_due,
    counted.no_data,
    counted.disagreements,
    reporting.source_file
from marts.jmi_reporting as reporting
left join counted using (twg_code)
where reporting.snapshot_date = $snapshot and ($twg is null or reporting.twg_code = $twg)
order by reporting.twg_order
"""

STANDINGS = """
select
    jmis.jmi_key,
    jmis.twg_code,
    jmis.jmi_id,
    jmis.outcome,
    jmis.indicator_en,
    jmis.indicator_km,
    jmis.unit,
    jmis.is_answer,
    jmis.start_year,
    jmis.baseline_value,
    jmis.first_target_year,
    jmis.last_target_year,
    jmis.last_target_value,
    standings.year,
    standings.judged_year,
    standings.target_value,
    standings.actual_value,
    standings.is_met,
    standings.is_incomplete,
    standings.progress_ratio,
    standings.change_value,
    standings.change_code,
    standings.computed_status_code,
    standings.government_status_code,
    standings.partner_status_code,
    standings.has_disagreement,
    standings.is_rated_without_data,
    results.government_comment,
    results.partner_comment,
    jmis.pentagon,
    jmis.nsdp_indicator,
    jmis.csdg_target,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from marts.jmis
inner join marts.jmi_standings as standings using (snapshot_date, twg_code, jmi_id)
inner join marts.jmi_reporting as reporting using (snapshot_date, twg_code)
left join marts.jmi_results as results
    on jmis.snapshot_date = results.snapshot_date
    and jmis.twg_code = results.twg_code
    and jmis.jmi_id = results.jmi_id
    and standings.judged_year = results.year
    and results.disaggregation is null
where jmis.snapshot_date = $snapshot
    and standings.year = $year
    and ($twg is null or jmis.twg_code = $twg)
order by reporting.twg_order, jmis.source_row
"""

UPWARD = """
select
    case $by
        when 'pentagon' then jmis.pentagon
        when 'nsdp_indicator' then jmis.nsdp_indicator
        else jmis.csdg_target
    end as upward,
    count(*) as jmis,
    count(case when computed_status_code = 'achieved' then 1 end) as achieved,
    count(case when computed_status_code = 'on_track' then 1 end) as on_track,
    count(case when computed_status_code = 'delayed' then 1 end) as delayed,
    count(case when computed_status_code = 'off_track' then 1 end) as off_track,
    count(case when computed_status_code = 'not_due' then 1 end) as not_due,
    count(case when computed_status_code = 'no_data' then 1 end) as no_data
from marts.jmis
inner join marts.jmi_standings as standings using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $snapshot and standings.year = $year and ($twg is null or jmis.twg_code = $twg)
group by upward
order by upward nulls last
"""

TRAIL = """
select jmis.jmi_key, progress.year, progress.target_value, progress.actual_value
from marts.jmis
inner join marts.jmi_progress as progress using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $snapshot and ($twg is null or jmis.twg_code = $twg)
union all
select jmis.jmi_key, points.year, null as target_value, points.value as actual_value
from marts.jmis
inner join marts.jmi_points as points using (snapshot_date, twg_code, jmi_id)
where snapshot_date = $snapshot and ($twg is null or jmis.twg_code = $twg) and points.point_code = 'baseline'
order by 1, 2
"""

CHANGES = """
select
    changes.changed_date,
    changes.twg_code,
    changes.twg_code || ':' || changes.jmi_id as jmi_key,
    changes.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    changes.field,
    changes.target_year,
    changes.old_value,
    changes.new_value,
    changes.old_number,
    changes.new_number,
    changes.effect_code,
    changes.reason,
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
where changes.snapshot_date = $snapshot
    and ($twg is null or changes.twg_code = $twg)
    and ($jmi is null or changes.twg_code || ':' || changes.jmi_id = $jmi)
order by changes.changed_date desc nulls last, changes.twg_code, changes.source_row
"""


# What hinders an indicator and what is done about it, as reported with the result that it is judged by.
CONSTRAINTS = """
select
    jmis.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    standings.computed_status_code,
    results.constraint_text,
    results.action,
    jmis.responsible,
    results.source_file,
    results.source_sheet,
    results.source_row
from marts.jmis
inner join marts.jmi_standings as standings using (snapshot_date, twg_code, jmi_id)
inner join marts.jmi_results as results
    on jmis.snapshot_date = results.snapshot_date
    and jmis.twg_code = results.twg_code
    and jmis.jmi_id = results.jmi_id
    and standings.judged_year = results.year
    and results.disaggregation is null
where jmis.snapshot_date = $snapshot
    and jmis.twg_code = $twg
    and standings.year = $year
    and (results.constraint_text is not null or results.action is not null)
order by jmis.source_row
"""


def usual_year(listed: Sequence[int], snapshot: dt.date) -> int:
    """The year that JMIs are usually looked at in: the last one that is over, for results follow their year."""
    over = snapshot.year - 1
    return over if over in listed or not listed else listed[0]


def years(*, file: Path, snapshot: object) -> pd.DataFrame:
    """The years for which JMIs stand somewhere, the latest first."""
    return warehouse.query(YEARS, {"snapshot": snapshot}, file=file)


def by_twg(*, file: Path, **chosen: Any) -> pd.DataFrame:
    """One row per TWG of the list: its JMIs by status in a year; nothing where it sent no workbook."""
    return warehouse.query(BY_TWG, chosen, file=file)


def standings(*, file: Path, **chosen: Any) -> pd.DataFrame:
    """One row per JMI: where it stands in a year, by arithmetic and by the two who rate it, with their comments."""
    return warehouse.query(STANDINGS, chosen, file=file)


def upward(*, file: Path, **chosen: Any) -> pd.DataFrame:
    """JMIs by status and by what they serve: Pentagon side, NSDP indicator or CSDG target; blank comes last."""
    return warehouse.query(UPWARD, chosen, file=file)


def constraints(*, file: Path, snapshot: object, twg: str, year: int) -> pd.DataFrame:
    """The JMIs of a TWG with a constraint or an action, as reported with the result that they are judged by."""
    return warehouse.query(CONSTRAINTS, {"snapshot": snapshot, "twg": twg, "year": year}, file=file)


def trail(*, file: Path, snapshot: object, twg: str | None) -> pd.DataFrame:
    """Target and actual of every JMI year by year, its baseline among the actuals."""
    return warehouse.query(TRAIL, {"snapshot": snapshot, "twg": twg}, file=file)


def changes(*, file: Path, snapshot: object, twg: str | None = None, jmi: str | None = None) -> pd.DataFrame:
    """The changes made to JMIs after they were agreed, the latest first."""
    return warehouse.query(CHANGES, {"snapshot": snapshot, "twg": twg, "jmi": jmi}, file=file)
