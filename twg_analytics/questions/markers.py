"""Thematic markers: how much money is marked for each cross-cutting issue, at which level.

One project carries many markers, so money marked is never added across markers; over the levels of one marker it is.
A project without a level for a marker did not answer; "No" is an answer.
"""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

SUMS = """
with shares as (
    select
        project_id,
        case when $by = 'twg' then twg_code end as twg_code,
        sum(share) as share
    from marts.project_twgs
    where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
    group by project_id, case when $by = 'twg' then twg_code end
),

amounts as (
    select project_id, sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $snapshot
        and measure_code = $measure
        and ($from_year is null or year is null or year >= $from_year)
        and ($to_year is null or year is null or year <= $to_year)
    group by project_id
)

select
    case $by
        when 'marker' then markers.marker_code
        when 'twg' then shares.twg_code
        else projects.partner_code
    end as code,
    markers.level_code,
    count(distinct coalesce(projects.cofunding_number, projects.project_id)) as projects,
    sum(amounts.counted_usd * shares.share) as counted_usd
from marts.projects
inner join shares using (project_id)
inner join amounts using (project_id)
inner join marts.project_markers as markers using (snapshot_date, project_id)
where snapshot_date = $snapshot
    and ($marker is null or markers.marker_code = $marker)
    and ($partner is null or projects.partner_code = $partner)
group by code, markers.level_code
order by code, markers.level_code
"""

# What each project weighs: its share in the TWG looked at, and its money.
_WEIGHED = """
with shares as (
    select project_id, sum(share) as share
    from marts.project_twgs
    where snapshot_date = $snapshot and ($twg is null or twg_code = $twg)
    group by project_id
),

amounts as (
    select project_id, sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $snapshot
        and measure_code = $measure
        and ($from_year is null or year is null or year >= $from_year)
        and ($to_year is null or year is null or year <= $to_year)
    group by project_id
)
"""

COVERAGE = (
    _WEIGHED
    + """
, answered as (
    select distinct project_id
    from marts.project_markers
    where snapshot_date = $snapshot
)

select
    count(distinct coalesce(projects.cofunding_number, projects.project_id)) as projects,
    count(
        distinct case
            when answered.project_id is not null then coalesce(projects.cofunding_number, projects.project_id)
        end
    ) as projects_answering,
    sum(amounts.counted_usd * shares.share) as counted_usd,
    sum(case when answered.project_id is not null then amounts.counted_usd * shares.share end) as answered_usd,
    sum(case when answered.project_id is not null then amounts.counted_usd * shares.share end)
    / nullif(sum(amounts.counted_usd * shares.share), 0) as share
from marts.projects
inner join shares using (project_id)
inner join amounts using (project_id)
left join answered using (project_id)
where projects.snapshot_date = $snapshot and ($partner is null or projects.partner_code = $partner)
"""
)

ROWS = (
    _WEIGHED
    + """
select
    projects.title,
    projects.partner_code,
    markers.level_code,
    amounts.counted_usd * shares.share as counted_usd,
    shares.share,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_number,
    project_id
from marts.projects
inner join shares using (project_id)
inner join amounts using (project_id)
inner join marts.project_markers as markers using (snapshot_date, project_id)
where snapshot_date = $snapshot
    and markers.marker_code = $marker
    and ($partner is null or projects.partner_code = $partner)
order by counted_usd desc nulls last, projects.source_file, projects.source_row
"""
)


def sums(
    *, file: Path, by: str, snapshot: object, measure: str, marker: str | None = None, twg: str | None = None,
    partner: str | None = None, from_year: int | None = None, to_year: int | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Counted US dollars and projects by level and marker, TWG or partner; of one marker, unless by marker."""
    asked = {"by": by, "measure": measure, "marker": marker, "twg": twg, "partner": partner,
             "from_year": from_year, "to_year": to_year}  # fmt: skip
    return warehouse.query(SUMS, {"snapshot": snapshot, **asked}, file=file)


def coverage(
    *, file: Path, snapshot: object, measure: str, twg: str | None = None, partner: str | None = None,
    from_year: int | None = None, to_year: int | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row: projects with money in the measure, and those of them that carry any marker, with their money."""
    asked = {"measure": measure, "twg": twg, "partner": partner, "from_year": from_year, "to_year": to_year}
    return warehouse.query(COVERAGE, {"snapshot": snapshot, **asked}, file=file)


def rows(
    *, file: Path, snapshot: object, measure: str, marker: str, twg: str | None = None, partner: str | None = None,
    from_year: int | None = None, to_year: int | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The projects that carry a marker, at any level, each with its money, file, sheet and row."""
    asked = {"measure": measure, "marker": marker, "twg": twg, "partner": partner,
             "from_year": from_year, "to_year": to_year}  # fmt: skip
    return warehouse.query(ROWS, {"snapshot": snapshot, **asked}, file=file)
