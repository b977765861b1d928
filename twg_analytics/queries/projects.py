"""Projects: the searchable list.

Every record keeps its own row and its own money; records with one co-funding number are one project (contracts §5).
"""

from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics import warehouse

# A word in Latin letters is looked for without its accents; in Khmer those signs are letters, and they stay.
LISTED = """
with chosen as (
    select project_id, sum(share) as share
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (sector_code, subsector_code, substr(sector_code, 1, 1)))
        and ($province is null or province_code = $province)
    group by project_id
),

money as (
    select project_id, sum(amount_usd) as amount_usd, sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $snapshot
        and measure_code = $measure
        and ($from_year is null or year is null or year >= $from_year)
        and ($to_year is null or year is null or year <= $to_year)
    group by project_id
),

-- In a currency without a rate: reported, and in no sum of dollars.
without_rate as (
    select distinct project_id
    from marts.money
    where snapshot_date = $snapshot
        and flow_code = $measure
        and amount_usd is null
        and ($from_year is null or year >= $from_year)
        and ($to_year is null or year <= $to_year)
),

twgs as (
    select project_id, list(twg_code order by share desc, twg_code) as twg_codes
    from marts.project_twgs
    where snapshot_date = $snapshot
    group by project_id
),

sectors as (
    select project_id, list(distinct sector_code order by sector_code) as sector_codes
    from marts.project_sectors
    where snapshot_date = $snapshot
    group by project_id
),

provinces as (
    select project_id, list(province_code order by share desc, province_code) as province_codes
    from marts.project_provinces
    where snapshot_date = $snapshot
    group by project_id
),

records as (
    select
        projects.*,
        coalesce(projects.cofunding_number, projects.project_id) as counted_as,
        count(*) over (partition by coalesce(projects.cofunding_number, projects.project_id)) as records_of_project,
        lower(
            replace(
                concat_ws(
                    ' ', projects.title, projects.project_number, projects.cofunding_number, partners.name_en,
                    partners.name_km, partners.acronym, projects.objectives
                ),
                chr(8203), ''
            )
        ) as said
    from marts.projects
    left join marts.partners using (partner_code)
    where projects.snapshot_date = $snapshot
)

select
    records.title,
    records.partner_code,
    records.status_code,
    money.counted_usd * chosen.share as counted_usd,
    money.amount_usd * chosen.share as amount_usd,
    records.budget_usd,
    twgs.twg_codes,
    sectors.sector_codes,
    provinces.province_codes,
    records.start_date,
    records.completion_date,
    records.terms_code,
    records.source_code,
    records.project_number,
    records.cofunding_number,
    records.records_of_project,
    chosen.share,
    without_rate.project_id is not null
    or ($measure = 'budget' and records.budget_reported is not null and records.budget_usd is null) as is_without_rate,
    records.source_file,
    records.source_sheet,
    records.source_row,
    records.project_id
from records
inner join chosen using (project_id)
left join money using (project_id)
left join without_rate using (project_id)
left join twgs using (project_id)
left join sectors using (project_id)
left join provinces using (project_id)
where ($partner is null or records.partner_code = $partner)
    and ($source is null or records.source_code = $source)
    and ($status is null or records.status_code = $status)
    and len(
        list_filter(
            cast($words as varchar[]), lambda word: not contains(strip_accents(records.said), strip_accents(word))
        )
    ) = 0
    and len(
        list_filter(cast($khmer_words as varchar[]), lambda word: not contains(records.said, word))
    ) = 0
order by counted_usd desc nulls last, records.source_file, records.source_row
"""


def _words(search: str | None) -> dict[str, list[str]]:
    """The words looked for, small and without zero-width spaces: those in Khmer letters, and all others."""
    words = (search or "").replace("\u200b", "").lower().split()
    is_khmer = {word: any("\u1780" <= sign <= "\u17ff" for sign in word) for word in words}
    return {
        "words": [word for word in words if not is_khmer[word]],
        "khmer_words": [word for word in words if is_khmer[word]],
    }


def listed(*, file: Path, search: str | None, **scope: Any) -> pd.DataFrame:
    """The records that pass the filters and hold every word of `search`, the largest counted amount first.

    Words are looked for in title, numbers, both names and acronym of the partner, and objectives. Money is the
    chosen measure's, each record's part in the view; nothing is merged. `records_of_project` counts the records
    of the snapshot that share a co-funding number.
    """
    return warehouse.query(LISTED, {**scope, **_words(search)}, file=file)
