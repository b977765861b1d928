"""What partners should be asked, and what they answered: missing or stale cells, and corrections beside them."""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

ASKED = """
select
    title,
    partner_code,
    request_code,
    field as request_field_code,
    year,
    present_value,
    months_since,
    project_number,
    source_code,
    currency_code,
    source_file,
    source_sheet,
    source_row,
    project_id
from marts.requests
where snapshot_date = $snapshot
    and ($partner is null or partner_code = $partner)
    and (request_code <> 'stale' or months_since >= $months)
order by partner_code, source_code desc, title, project_id, request_code, field desc
"""

BY_PARTNER = """
with asked as (
    select
        partner_code,
        count(*) as cells,
        count(distinct project_id) as records_asked,
        count(case when request_code = 'stale' then 1 end) as stale,
        count(case when request_code = 'ended_ongoing' and field = 'status' then 1 end) as ended_ongoing,
        count(case when request_code = 'no_disbursement' then 1 end) as no_disbursement,
        count(case when request_code = 'no_status' then 1 end) as no_status,
        count(case when request_code = 'no_twg' then 1 end) as no_twg,
        count(case when request_code = 'no_subsector' then 1 end) as no_subsector,
        count(case when request_code = 'no_province' then 1 end) as no_province
    from marts.requests
    where snapshot_date = $snapshot and (request_code <> 'stale' or months_since >= $months)
    group by partner_code
),

records as (
    select partner_code, count(*) as records
    from marts.projects
    where snapshot_date = $snapshot
    group by partner_code
),

answers as (
    select partner_code, count(*) as answers
    from marts.corrections
    where snapshot_date <= $snapshot and state_code = 'beside'
    group by partner_code
)

select
    records.partner_code,
    coalesce(asked.cells, 0) as cells,
    coalesce(asked.records_asked, 0) as records_asked,
    records.records,
    coalesce(asked.stale, 0) as stale,
    coalesce(asked.ended_ongoing, 0) as ended_ongoing,
    coalesce(asked.no_disbursement, 0) as no_disbursement,
    coalesce(asked.no_status, 0) as no_status,
    coalesce(asked.no_twg, 0) as no_twg,
    coalesce(asked.no_subsector, 0) as no_subsector,
    coalesce(asked.no_province, 0) as no_province,
    coalesce(answers.answers, 0) as answers
from records
left join asked using (partner_code)
left join answers using (partner_code)
where $partner is null or records.partner_code = $partner
order by cells desc, records.partner_code
"""

# What stands in a snapshot: the answers that came with it or before.
RECEIVED = """
select
    coalesce(projects.title, corrections.project_id) as title,
    corrections.partner_code,
    corrections.field as request_field_code,
    corrections.year,
    corrections.answer,
    corrections.currency_code,
    corrections.state_code as correction_state_code,
    corrections.answered_by,
    corrections.answered_on as answered_date,
    corrections.source_file,
    corrections.source_sheet,
    corrections.source_row,
    corrections.project_id
from marts.corrections
left join marts.projects
    on corrections.project_id = projects.project_id and projects.snapshot_date = $snapshot
where corrections.snapshot_date <= $snapshot
    and ($partner is null or corrections.partner_code = $partner)
    and ($project is null or corrections.project_id = $project)
order by corrections.answered_on desc nulls last, corrections.source_file, corrections.source_row
"""


def asked(*, file: Path, months: int, **reading: Any) -> pd.DataFrame:
    """One row per record and cell that is missing or stale, a record not updated for `months` included."""
    return warehouse.query(ASKED, {"months": months, **reading}, file=file)


def by_partner(*, file: Path, months: int, **reading: Any) -> pd.DataFrame:
    """One row per partner with records: how many cells it is asked, by what is missing, and how many it answered."""
    return warehouse.query(BY_PARTNER, {"months": months, **reading}, file=file)


def received(*, file: Path, snapshot: object, partner: str | None = None, project: str | None = None) -> pd.DataFrame:
    """The answers that came with a snapshot or before, the newest first, each with its file, sheet and row."""
    return warehouse.query(RECEIVED, {"snapshot": snapshot, "partner": partner, "project": project}, file=file)
