"""How thinly money is spread: over the partners of a sector, or over the sectors of a partner."""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse
from twg_analytics.questions.resources import PASSING

# How thinly money is spread (Aid Effectiveness Report 2007, "Fragmentation and concentration"): concentration is
# the sum of the squared shares of those who give (Herfindahl and Hirschman), 1 when one gives all.
FRAGMENTATION = (
    PASSING
    + """
, chosen as (
    select
        project_id,
        counted_as,
        case $by when 'sector' then sector_code else partner_code end as code,
        case $by when 'sector' then partner_code else sector_code end as other_code,
        sum(share) as share
    from passing
    group by project_id, counted_as, code, other_code
),

money as (
    select
        chosen.code,
        chosen.other_code,
        chosen.counted_as,
        resources.counted_usd * chosen.share as counted_usd
    from chosen
    left join marts.resources
        on chosen.project_id = resources.project_id
        and resources.snapshot_date = $snapshot
        and resources.measure_code = $measure
        and ($from_year is null or resources.year is null or resources.year >= $from_year)
        and ($to_year is null or resources.year is null or resources.year <= $to_year)
),

totals as (
    select
        code,
        count(distinct counted_as) as projects,
        count(distinct case when counted_usd is not null then counted_as end) as projects_reporting,
        sum(counted_usd) as counted_usd
    from money
    group by code
),

-- Only what was given has a share: a negative correction, or money not reported, gives nothing to square.
parts as (
    select code, other_code, sum(counted_usd) as counted_usd
    from money
    group by code, other_code
),

given as (
    select
        code,
        count(*) as others,
        sum(case when counted_usd > 0 then counted_usd end) as given_usd,
        sum(case when counted_usd > 0 then counted_usd * counted_usd end) as squared_usd
    from parts
    group by code
)

select
    totals.code,
    given.others,
    totals.projects,
    totals.projects_reporting,
    totals.counted_usd,
    totals.counted_usd / nullif(totals.projects_reporting, 0) as average_usd,
    given.squared_usd / (given.given_usd * given.given_usd) as concentration
from totals
inner join given using (code)
order by totals.counted_usd desc nulls last, totals.code
"""
)


def spread(*, file: Path, by: str, **scope: Any) -> pd.DataFrame:
    """How the money of each sector is spread over partners (or of each partner over sectors): one row per code.

    `others` counts partners (or sectors), `average_usd` is counted money per project that reported, and
    `concentration` the sum of squared shares, from nearly 0 to 1; NULL where nothing was reported.
    """
    return warehouse.query(FRAGMENTATION, {"by": by, **scope}, file=file)
