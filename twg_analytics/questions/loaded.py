"""Loads: what a snapshot holds, asked of the published warehouse and of one that is not published yet."""

import datetime as dt
from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

TOTALS = """
with disbursed as (
    select sum(counted_usd) as counted_usd
    from marts.money
    where snapshot_date = $snapshot and flow_code = 'disbursed'
),

recorded as (
    select count(*) as records, count(distinct partner_code) as partners
    from marts.projects
    where snapshot_date = $snapshot
)

select recorded.records, recorded.partners, disbursed.counted_usd
from recorded
cross join disbursed
"""


def totals(*, file: Path, snapshot: dt.date) -> pd.DataFrame:
    """One row: records, partners and the disbursements counted once (US$) of a snapshot, all years together."""
    return warehouse.query(TOTALS, {"snapshot": snapshot}, file=file)
