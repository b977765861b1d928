"""Pairs of a published activity and a record: what is proposed, both sides of it, what was decided."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

# What is taken for the same already comes first, of that the least certain.
PAIRS = """
select
    pairs.root_id as left_id,
    pairs.project_id as right_id,
    coalesce(published.title, pairs.root_id) as left_title,
    projects.title as right_title,
    published.partner_code as left_partner_code,
    projects.partner_code as right_partner_code,
    pairs.rule_code as reconciliation_rule_code,
    pairs.score,
    published.source_file as left_file,
    published.source_row as left_row,
    projects.source_file as right_file,
    projects.source_row as right_row
from marts.reconciliation_pairs as pairs
inner join marts.iati_projects as published
    on pairs.snapshot_date = published.snapshot_date and pairs.root_id = published.activity_id
inner join marts.projects
    on pairs.snapshot_date = projects.snapshot_date and pairs.project_id = projects.project_id
where pairs.snapshot_date = $snapshot
    and ($partner is null or published.partner_code = $partner or projects.partner_code = $partner)
    and pairs.decision_id is null
order by
    pairs.is_taken desc,
    case pairs.rule_code when 'similar_title' then 1 when 'same_title' then 2 else 3 end,
    pairs.score desc,
    pairs.root_id,
    pairs.project_id
"""

SIDES = """
select
    'published' as side,
    title,
    partner_code,
    activity_id as number,
    status_code,
    start_date,
    end_date,
    source_file,
    cast(null as varchar) as source_sheet,
    source_row
from marts.iati_projects
where snapshot_date = $snapshot and activity_id = $left_id
union all
select
    'recorded' as side,
    title,
    partner_code,
    project_number as number,
    status_code,
    start_date,
    completion_date as end_date,
    source_file,
    source_sheet,
    source_row
from marts.projects
where snapshot_date = $snapshot and project_id = $right_id
order by side
"""

YEARS = """
with published as (
    select year, sum(level_usd) as published_usd
    from marts.iati_money
    where snapshot_date = $snapshot and root_id = $left_id and flow_code = 'disbursed' and is_of_its_level
    group by year
),

recorded as (
    select year, sum(amount_usd) as database_usd
    from marts.money
    where snapshot_date = $snapshot and project_id = $right_id and flow_code = 'disbursed'
    group by year
)

select
    coalesce(published.year, recorded.year) as year,
    published.published_usd,
    recorded.database_usd
from published
full outer join recorded
    on published.year = recorded.year
order by year
"""

LINES = """
select
    activity_id as activity_identifier,
    flow_code as published_flow_code,
    year,
    amount_date,
    amount_published,
    currency_code,
    share,
    amount_usd as dollars_usd,
    is_of_its_level,
    source_file,
    source_row
from marts.iati_money
where snapshot_date = $snapshot and root_id = $left_id
order by source_file, source_row
"""

APPLIED = """
select decision_id, activity_id as left_id, project_id as right_id, verdict_code
from marts.reconciliation_decisions
order by decision_id
"""

# Both sides by their keys, as their latest snapshots name them.
NAMED = """
with known as (
    select project_id, title, partner_code, snapshot_date from marts.projects
    union all
    select activity_id as project_id, title, partner_code, snapshot_date from marts.iati_projects
)

select project_id, arg_max(title, snapshot_date) as title, arg_max(partner_code, snapshot_date) as partner_code
from known
where list_contains($ids, project_id)
group by project_id
"""

RULES = """
select rule_code, least_similarity
from marts.reconciliation_rules
order by rank
"""

_OF_PAIR = ("snapshot", "left_id", "right_id")


def pairs(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """Pairs of an activity and a record that are proposed and not decided; the least certain first."""
    return warehouse.query(PAIRS, {"snapshot": snapshot, "partner": partner}, file=file)


def sides(*, file: Path, **pair: Any) -> pd.DataFrame:
    """The activity and the record of a pair: two rows, each with its file and row."""
    return warehouse.query(SIDES, {key: pair[key] for key in _OF_PAIR}, file=file)


def years(*, file: Path, **pair: Any) -> pd.DataFrame:
    """What the two of a pair say was disbursed: one row per year, in US dollars."""
    return warehouse.query(YEARS, {key: pair[key] for key in _OF_PAIR}, file=file)


def lines(*, file: Path, snapshot: object, left_id: str) -> pd.DataFrame:
    """Every amount published of a project and its parts, with the line it stands on."""
    return warehouse.query(LINES, {"snapshot": snapshot, "left_id": left_id}, file=file)


def applied(*, file: Path) -> pd.DataFrame:
    """The decisions that the published comparison rests on."""
    return warehouse.query(APPLIED, file=file)


def named(*, file: Path, ids: Sequence[str]) -> pd.DataFrame:
    """Title and partner of activities and records by their keys; a key that no snapshot knows has no row."""
    return warehouse.query(NAMED, {"ids": list(ids)}, file=file)


def rules(*, file: Path) -> pd.DataFrame:
    """The rules that propose a pair, the strongest first, with the similarity that each asks for."""
    return warehouse.query(RULES, file=file)
