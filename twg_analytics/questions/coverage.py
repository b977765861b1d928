"""Coverage: who reported what and when, and how many on-going records have figures."""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

TOTALS = """
select
    count(distinct partner_code) as partners,
    count(distinct case when dated > 0 then partner_code end) as partners_dated,
    coalesce(sum(records), 0) as records,
    coalesce(sum(dated), 0) as dated,
    max(last_updated_date) as last_updated_date,
    coalesce(sum(ongoing), 0) as ongoing,
    coalesce(sum(asked), 0) as asked,
    coalesce(sum(with_figures), 0) as with_figures,
    coalesce(sum(with_disbursement), 0) as with_disbursement
from marts.coverage
where snapshot_date = $snapshot
    and ($partner is null or partner_code = $partner)
    and ($source is null or source_code = $source)
"""

# The partners with most records first; twelve quarters up to that of the snapshot.
QUARTERS = """
with sizes as (
    select partner_code, sum(records) as records
    from marts.coverage
    where snapshot_date = $snapshot and ($source is null or source_code = $source)
    group by partner_code
),

counted as (
    select partner_code, year, quarter, sum(records) as records
    from marts.coverage_quarters
    where snapshot_date = $snapshot
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
        and 4 * year + quarter > 4 * extract(year from $snapshot) + extract(quarter from $snapshot) - 12
    group by partner_code, year, quarter
)

select
    counted.partner_code as code,
    cast(counted.year as varchar) || '-' || cast(counted.quarter as varchar) as across_code,
    counted.year,
    counted.quarter,
    counted.records
from counted
left join sizes using (partner_code)
order by sizes.records desc nulls last, counted.partner_code, counted.year, counted.quarter
"""

BY_PARTNER = """
with counted as (
    select
        partner_code,
        sum(records) as records,
        sum(dated) as dated,
        max(last_updated_date) as last_updated_date,
        sum(ongoing) as ongoing,
        sum(asked) as asked,
        sum(with_figures) as with_figures,
        sum(with_disbursement) as with_disbursement
    from marts.coverage
    where snapshot_date = $snapshot
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
    group by partner_code
)

select
    partner_code,
    records,
    dated,
    last_updated_date,
    ongoing,
    case when asked > 0 then with_figures end as with_figures,
    case when asked > 0 then cast(with_figures as double) / asked end as figures_ratio,
    case when asked > 0 then with_disbursement end as with_disbursement,
    case when asked > 0 then cast(with_disbursement as double) / asked end as disbursement_ratio
from counted
order by records desc, partner_code
"""

TREND = """
with counted as (
    select
        snapshot_date,
        sum(records) as records,
        sum(dated) as dated,
        sum(ongoing) as ongoing,
        sum(asked) as asked,
        sum(with_figures) as with_figures,
        sum(with_disbursement) as with_disbursement
    from marts.coverage
    where ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
    group by snapshot_date
)

select
    snapshot_date,
    records,
    dated,
    ongoing,
    asked,
    case when asked > 0 then with_figures end as with_figures,
    case when asked > 0 then cast(with_figures as double) / asked end as figures_ratio,
    case when asked > 0 then with_disbursement end as with_disbursement,
    case when asked > 0 then cast(with_disbursement as double) / asked end as disbursement_ratio
from counted
order by snapshot_date
"""


def totals(*, file: Path, **chosen: Any) -> pd.DataFrame:
    """One row: partners and records that say when they were updated, on-going records with figures, and of how many."""
    return warehouse.query(TOTALS, chosen, file=file)


def quarters(*, file: Path, **chosen: Any) -> pd.DataFrame:
    """Records updated by partner and quarter, the last twelve; no row where a partner updated none."""
    return warehouse.query(QUARTERS, chosen, file=file)


def by_partner(*, file: Path, **chosen: Any) -> pd.DataFrame:
    """One row per partner: its records, its last update, and its on-going records with figures of two years."""
    return warehouse.query(BY_PARTNER, chosen, file=file)


def trend(*, file: Path, partner: str | None, source: str | None) -> pd.DataFrame:
    """One row per snapshot, the oldest first, with the sums that each share is made of."""
    return warehouse.query(TREND, {"partner": partner, "source": source}, file=file)
