"""Findings: what the build refused, doubted or noted while reading the exports."""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

LISTED = """
select
    severity_code,
    message_key,
    source_file,
    source_sheet,
    source_row,
    source_column,
    value,
    partner_code,
    record_id
from marts.findings
where snapshot_date = $snapshot
    and ($partner is null or partner_code = $partner)
    and ($severity is null or severity_code = $severity)
    and ($finding is null or message_key = $finding)
    and ($source_file is null or source_file = $source_file)
order by
    case severity_code when 'refused' then 1 when 'doubtful' then 2 else 3 end,
    source_file,
    source_sheet nulls first,
    source_row nulls first,
    source_column nulls first
"""

COUNTS = """
select
    count(case when severity_code = 'refused' then 1 end) as refused,
    count(case when severity_code = 'doubtful' then 1 end) as doubtful,
    count(case when severity_code = 'note' then 1 end) as noted,
    count(distinct source_file) as files
from marts.findings
where snapshot_date = $snapshot and ($partner is null or partner_code = $partner)
"""

KINDS = """
select message_key, severity_code, count(*) as findings
from marts.findings
where snapshot_date = $snapshot and ($partner is null or partner_code = $partner)
group by message_key, severity_code
order by findings desc, message_key
"""

BY_FILE = """
with findings_of_files as (
    select
        source_file,
        count(case when severity_code = 'refused' then 1 end) as refused,
        count(case when severity_code = 'doubtful' then 1 end) as doubtful,
        count(case when severity_code = 'note' then 1 end) as noted
    from marts.findings
    where snapshot_date = $snapshot
    group by source_file
)

select
    files.source_file,
    files.kind_code,
    files.rows_read,
    files.rows_loaded,
    files.rows_refused,
    files.rows_not_data,
    coalesce(findings_of_files.refused, 0) as refused,
    coalesce(findings_of_files.doubtful, 0) as doubtful,
    coalesce(findings_of_files.noted, 0) as noted
from marts.files
left join findings_of_files using (source_file)
where files.snapshot_date = $snapshot
order by refused desc, doubtful desc, noted desc, files.source_file
"""

BY_PARTNER = """
select
    partner_code,
    count(case when severity_code = 'refused' then 1 end) as refused,
    count(case when severity_code = 'doubtful' then 1 end) as doubtful,
    count(case when severity_code = 'note' then 1 end) as noted,
    count(*) as findings
from marts.findings
where snapshot_date = $snapshot
    and ($partner is null or partner_code = $partner)
    and partner_code is not null
group by partner_code
order by findings desc, partner_code
"""


def listed(*, file: Path, **chosen: Any) -> pd.DataFrame:
    """The findings of a snapshot that pass the filters, the gravest first."""
    return warehouse.query(LISTED, chosen, file=file)


def counts(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """One row: how many findings of each severity, and in how many files."""
    return warehouse.query(COUNTS, {"snapshot": snapshot, "partner": partner}, file=file)


def kinds(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """How often each kind of finding occurs."""
    return warehouse.query(KINDS, {"snapshot": snapshot, "partner": partner}, file=file)


def by_file(*, file: Path, snapshot: object) -> pd.DataFrame:
    """Each file: its rows read, loaded, refused and not data, and its findings by severity."""
    return warehouse.query(BY_FILE, {"snapshot": snapshot}, file=file)


def by_partner(*, file: Path, snapshot: object, partner: str | None) -> pd.DataFrame:
    """Findings by partner and severity."""
    return warehouse.query(BY_PARTNER, {"snapshot": snapshot, "partner": partner}, file=file)
