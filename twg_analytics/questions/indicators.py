"""Indicators: numerators and denominators added under any filter, and divided here and nowhere else.

`answered` of `asked` is the coverage: of the money (or projects) that the indicator asks about, how much belongs to
those who answered. What `data/reference/indicators.csv` says of an indicator is read from there.
"""

from functools import cache
from pathlib import Path

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions import warehouse

VALUES = """
with parts as (
    select
        snapshot_date, indicator_code, year, twg_code, partner_code, cast(null as varchar) as main_sector_code,
        weight_code, numerator, denominator, answered, asked, records
    from marts.indicator_values
    union all
    select
        snapshot_date, 'plan_share_ratio', year, twg_code, partner_code, main_sector_code,
        weight_code, numerator, denominator, answered, asked, records
    from marts.plan_share_values
    where $by = 'main_sector'
),

chosen as (
    select
        *,
        indicator_code in ('workplan_linked', 'jmi_linked') as is_by_group,
        case $by
            when 'partner' then partner_code
            when 'twg' then twg_code
            when 'year' then cast(year as varchar)
            when 'main_sector' then main_sector_code
            else 'all'
        end as code
    from parts
    where snapshot_date = $snapshot
        and ($indicator is null or indicator_code = $indicator)
        and ($by = 'year' or year is not distinct from $year)
        and ($twg is null or twg_code = $twg)
        and ($partner is null or partner_code = $partner)
)

select
    indicator_code,
    code,
    weight_code,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    case when sum(answered) <> 0 then sum(numerator) / nullif(sum(denominator), 0) end as value,
    sum(answered) as answered,
    sum(asked) as asked,
    -- A negative correction that did not answer would make it more than all.
    least(sum(answered) / nullif(sum(asked), 0), 1) as coverage,
    -- Partners answer for their projects; groups for their workbooks.
    count(distinct case when is_by_group then nullif(twg_code, 'unknown') else partner_code end) as respondents,
    count(distinct case
        when answered = 0 then null
        when is_by_group then nullif(twg_code, 'unknown')
        else partner_code
    end) as answering,
    sum(records) as records
from chosen
where code is not null
group by indicator_code, code, weight_code
order by indicator_code, code
"""

YEARS = """
select distinct year
from marts.indicator_values
where snapshot_date = $snapshot
    and indicator_code <> 'results_framework_new'
order by year desc nulls last
"""

PLAN = """
select distinct plan, is_plan_carried
from marts.plan_share_values
where snapshot_date = $snapshot and year is not distinct from $year
"""

UNKNOWN_SECTOR = """
select title, partner_code, status_code, source_file, source_sheet, source_row, project_number, project_id
from marts.projects
where snapshot_date = $snapshot
    and source_code = 'oda'
    and is_government_sector is null
    and ($partner is null or partner_code = $partner)
order by source_file, source_row
"""

# What a snapshot can tell about a year, where an indicator has no value: one row.
FACTS = """
select
    snapshots.has_disbursements as disbursements,
    exists (
        select 1 from marts.projects where snapshot_date = $snapshot and is_government_sector
    ) as government,
    exists (
        select 1 from marts.predictability where snapshot_date = $snapshot and year = $year
    ) as schedule,
    exists (
        select 1 from marts.money where snapshot_date = $snapshot and flow_code = 'on_budget' and year = $year
    ) or exists (
        select 1 from marts.projects where snapshot_date = $snapshot and is_on_budget is not null
    ) as on_budget
from marts.snapshots
where snapshot_date = $snapshot
"""

# Every project that an indicator asks about, with all that it answered; the page shows the answers it needs.
PROJECTS = """
with shares as (
    select project_id, sum(share) as share
    from marts.project_twgs
    where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
    group by project_id
),

amounts as (
    select project_id, sum(counted_usd) as amount_usd
    from marts.resources
    where snapshot_date = $snapshot
        and measure_code = $weight
        and year is not distinct from $year
    group by project_id
)

select
    projects.title,
    projects.partner_code,
    amounts.amount_usd * shares.share as weight_usd,
    projects.is_on_budget as on_budget_answer,
    projects.uses_budget_execution as budget_execution_answer,
    projects.uses_financial_reporting as financial_reporting_answer,
    projects.uses_audit as audit_answer,
    projects.uses_procurement as procurement_answer,
    projects.uses_results_framework as results_framework_answer,
    projects.is_programme_based as programme_based_answer,
    coalesce(projects.piu_code, 'not_answered') as piu_code,
    coalesce(projects.tied_code, 'not_answered') as tied_code,
    coalesce(projects.assistance_type, 'not_answered') as assistance_codes,
    coalesce(linked_projects.is_in_workplan, false) as workplan_answer,
    coalesce(linked_projects.is_in_jmi, false) as jmi_answer,
    projects.start_date,
    projects.status_code,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_number,
    project_id
from marts.projects
inner join shares using (project_id)
left join amounts using (project_id)
left join marts.linked_projects using (snapshot_date, project_id)
where snapshot_date = $snapshot
    and (not $is_government or projects.is_government_sector)
    and ($partner is null or projects.partner_code = $partner)
    and (amounts.amount_usd is not null or $started is not null)
    and ($started is null or (
        extract(year from projects.start_date) = $started
        and projects.start_date <= $snapshot
        and projects.status_code <> 'pipeline'
    ))
order by weight_usd desc nulls last, projects.source_file, projects.source_row
"""

# What the projects behind an indicator are shown to have answered.
ANSWERS: dict[str, tuple[str, ...]] = {
    "on_budget": ("on_budget_answer",),
    "country_systems": ("budget_execution_answer", "financial_reporting_answer", "audit_answer", "procurement_answer"),
    "country_systems_execution": ("budget_execution_answer",),
    "country_systems_reporting": ("financial_reporting_answer",),
    "country_systems_audit": ("audit_answer",),
    "country_systems_procurement": ("procurement_answer",),
    "without_parallel_unit": ("piu_code",),
    "untied": ("tied_code",),
    "programme_based": ("programme_based_answer",),
    "results_framework": ("results_framework_answer",),
    "results_framework_new": ("results_framework_answer", "start_date"),
    "workplan_linked": ("workplan_answer",),
    "jmi_linked": ("jmi_answer",),
    "capacity_development": ("assistance_codes",),
}
_OF_A_PROJECT = ("title", "partner_code", "weight_usd")
_OF_ITS_ROW = ("source_file", "source_sheet", "source_row", "project_number", "project_id")


@cache
def listed() -> pd.DataFrame:
    """The indicators and all that is said of them, one row each, by code."""
    return reference.load("indicators").set_index("indicator_code", drop=False)


def codes(group: str | None = None) -> list[str]:
    """The codes of all indicators, or of one group, in their usual order."""
    frame = listed()
    return frame.index[frame["group_code"] == group].tolist() if group else frame.index.tolist()


def values(
    *, file: Path, snapshot: object, by: str, year: int | None = None, indicator: str | None = None,
    twg: str | None = None, partner: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row per indicator and `by`: numerator, denominator, their ratio, what it is weighted by, and who answered.

    `by` is country, partner, twg, year or main_sector (only of plan_share_ratio). A code whose projects did not
    answer has a missing value; an indicator without any row cannot be computed, and `why_not` says why.
    """
    asked = {"by": by, "year": year, "indicator": indicator, "twg": twg, "partner": partner}
    return warehouse.query(VALUES, {"snapshot": snapshot, **asked}, file=file)


def years(*, file: Path, snapshot: object) -> pd.DataFrame:
    """The years for which a snapshot has any indicator, the last first; missing stands for total budgets."""
    return warehouse.query(YEARS, {"snapshot": snapshot}, file=file)


def plan(*, file: Path, snapshot: object, year: int | None) -> pd.DataFrame:
    """One row: the plan whose shares a year's sectors are compared with, and whether it goes on after its last year."""
    return warehouse.query(PLAN, {"snapshot": snapshot, "year": year}, file=file)


def unknown_sector(*, file: Path, snapshot: object, partner: str | None = None) -> pd.DataFrame:
    """The ODA records of which nobody knows whether they are of the government sector: left out, and listed here."""
    return warehouse.query(UNKNOWN_SECTOR, {"snapshot": snapshot, "partner": partner}, file=file)


def facts(*, file: Path, snapshot: object, year: int | None) -> pd.DataFrame:
    """One row: what a snapshot holds of what indicators need."""
    return warehouse.query(FACTS, {"snapshot": snapshot, "year": year}, file=file)


def why_not(indicator: str, facts: pd.DataFrame) -> str:
    """The first thing an indicator needs and the snapshot lacks: the code of the reason why there is no value."""
    needs: list[str] = listed().at[indicator, "needs"].split(";")
    held = facts.iloc[0]
    return next((need for need in needs if need in held and not held[need]), needs[-1])


def projects(
    *, file: Path, snapshot: object, indicator: str, weight: str, year: int | None = None,
    twg: str | None = None, partner: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The projects that an indicator asks about: the money that weighs them, what they answered, file and row.

    `weight` is disbursed or budget, in US dollars and the part of the TWG chosen; where projects are counted, the
    money is that of their first year.
    """
    counted = indicator == "results_framework_new"
    asked = {
        "year": year,
        "weight": weight,
        "started": year if counted else None,
        "is_government": bool(listed().at[indicator, "population_code"] == "government"),
        "twg": twg,
        "partner": partner,
    }
    found = warehouse.query(PROJECTS, {"snapshot": snapshot, **asked}, file=file)
    for column in found.columns[found.columns.str.endswith("_answer")]:
        found[column] = found[column].map({True: "yes", False: "no"}).fillna("not_answered")
    return found[[*_OF_A_PROJECT, *ANSWERS[indicator], *_OF_ITS_ROW]]
