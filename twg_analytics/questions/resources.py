"""Resources: who funds what, for which Technical Working Group and where, no dollar twice.

A project shared by two TWGs gives each its share, and both together the whole. `counted_usd` is the part of the money
that is in the national total, `amount_usd` all that was delivered. Planned or budgeted money of a project that is
only in the pipeline, or suspended, is not firm. A sector may be chosen at any level: `1`, `101` or `10101`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import warehouse

# The parts of projects that pass the reader's filters: every question about resources begins with it.
PASSING = """
with passing as (
    select *
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (main_sector_code, sector_code, subsector_code))
        and ($province is null or province_code = $province)
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
        and ($status is null or status_code = $status)
)
"""

# Each part under the code that a question divides it by, and the other that it is crossed with.
_DIVIDED = (
    PASSING
    + """
, divided as (
    select
        *,
        case $by
            when 'twg' then twg_code
            when 'main_sector' then main_sector_code
            when 'sector' then sector_code
            when 'subsector' then subsector_code
            when 'province' then province_code
            when 'assistance' then assistance_code
            when 'partner' then partner_code
            when 'partner_group' then partner_group_code
            when 'source' then source_code
            when 'status' then status_code
            when 'terms' then terms_code
        end as code,
        case $across
            when 'sector' then sector_code
            when 'terms' then terms_code
            when 'assistance' then assistance_code
        end as across_code
    from passing
)
"""
)

SUMS = (
    _DIVIDED
    + """
, chosen as (
    select
        project_id,
        counted_as,
        partner_code,
        status_code in ('pipeline', 'suspended') as is_waiting,
        code,
        across_code,
        sum(share) as share,
        sum(
            case
                when case $by
                    when 'twg' then is_twg_inferred
                    when 'main_sector' then is_sector_inferred
                    when 'sector' then is_sector_inferred
                    when 'subsector' then is_sector_inferred
                    when 'province' then is_province_inferred
                    when 'assistance' then is_assistance_inferred
                    else false
                end then share
            end
        ) as inferred_share
    from divided
    group by project_id, counted_as, partner_code, is_waiting, code, across_code
),

reported as (
    select
        project_id,
        measure_code,
        case when 'year' in ($by, $across) then year end as year,
        sum(amount_usd) as amount_usd,
        sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $snapshot
        and ($measure is null or measure_code = $measure)
        and ($from_year is null or year is null or year >= $from_year)
        and ($to_year is null or year is null or year <= $to_year)
    group by project_id, measure_code, case when 'year' in ($by, $across) then year end
),

money as (
    select
        case when $by = 'year' then cast(reported.year as varchar) else chosen.code end as code,
        case when $across = 'year' then cast(reported.year as varchar) else chosen.across_code end as across_code,
        coalesce(reported.measure_code, $measure) as measure_code,
        case
            when $is_firm_apart then coalesce(reported.measure_code, $measure) = 'disbursed' or not chosen.is_waiting
        end as is_firm,
        chosen.counted_as,
        chosen.partner_code,
        reported.amount_usd is not null as is_reported,
        reported.amount_usd * chosen.share as amount_usd,
        reported.counted_usd * chosen.share as counted_usd,
        reported.counted_usd * chosen.inferred_share as inferred_usd
    from chosen
    left join reported using (project_id)
),

totals as (
    select
        code,
        across_code,
        measure_code,
        is_firm,
        count(distinct counted_as) as projects,
        count(distinct case when is_reported then counted_as end) as projects_reporting,
        count(distinct partner_code) as partners,
        sum(amount_usd) as amount_usd,
        sum(counted_usd) as counted_usd,
        sum(inferred_usd) as inferred_usd
    from money
    where code is not null and measure_code is not null and ($across is null or across_code is not null)
    group by code, across_code, measure_code, is_firm
)

select
    code,
    across_code,
    measure_code,
    is_firm,
    projects,
    projects_reporting,
    partners,
    amount_usd,
    counted_usd,
    counted_usd / nullif(sum(counted_usd) over (partition by measure_code), 0) as share_of_total,
    inferred_usd
from totals
order by code, across_code, measure_code, is_firm desc
"""
)

ROWS = (
    _DIVIDED
    + """
, chosen as (
    select
        project_id,
        sum(share) as share
    from divided
    where ($by is null or $by = 'year' or list_contains($codes, code))
        and ($across is null or $across = 'year' or list_contains($across_codes, across_code))
    group by project_id
),

money as (
    select project_id, sum(amount_usd) as amount_usd, sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $snapshot
        and measure_code = $measure
        and ($from_year is null or year is null or year >= $from_year)
        and ($to_year is null or year is null or year <= $to_year)
        and ($by is null or $by <> 'year' or list_contains($codes, cast(year as varchar)))
        and ($across is null or $across <> 'year' or list_contains($across_codes, cast(year as varchar)))
    group by project_id
)

select
    projects.title,
    projects.partner_code,
    projects.status_code,
    money.counted_usd * chosen.share as counted_usd,
    money.amount_usd * chosen.share as amount_usd,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    chosen.share,
    projects.project_number,
    projects.source_code,
    projects.project_id
from marts.projects
inner join chosen using (project_id)
left join money using (project_id)
where projects.snapshot_date = $snapshot
    and (money.project_id is not null or ($by is distinct from 'year' and $across is distinct from 'year'))
order by counted_usd desc nulls last, projects.source_file, projects.source_row
"""
)


def sums(
    *, file: Path, by: str, across: str | None = None, is_firm_apart: bool = True, **scope: Any,
) -> pd.DataFrame:  # fmt: skip
    """Money by measure and `by`, and `across` where given; what is not firm in rows of its own, unless put together.

    `by` is year, twg, main_sector, sector, subsector, province, assistance, partner, partner_group, source, status
    or terms; `across` is year, sector, terms or assistance. A project counts under each code it has a share in:
    money adds up, numbers of projects and partners do not. Money nobody reported is missing, never zero.
    """
    return warehouse.query(SUMS, {"by": by, "across": across, "is_firm_apart": is_firm_apart, **scope}, file=file)


def sums_by_year(*, file: Path, **scope: Any) -> pd.DataFrame:
    """Disbursed and planned money by year, whichever measure is chosen."""
    return sums(file=file, by="year", **{**scope, "measure": None})


def crossed(*, file: Path, by: str, across: str, **scope: Any) -> pd.DataFrame:
    """Money by `by` and `across`, the largest first on either side, with the totals of each side under `total`."""
    cells = sums(file=file, by=by, across=across, is_firm_apart=False, **scope)
    sides = {side: sums(file=file, by=side, is_firm_apart=False, **scope) for side in (by, across)}
    rank = {
        side: dict(zip(totals.sort_values("counted_usd", ascending=False)["code"], range(len(totals)), strict=True))
        for side, totals in sides.items()
    }
    totals = [
        sides[by].assign(across_code="total"),
        sides[across].assign(across_code=sides[across]["code"], code="total"),
    ]
    everything = pd.concat([cells, *totals], ignore_index=True)
    order = [everything["code"].map(rank[by]), everything["across_code"].map(rank[across])]
    return (
        everything.assign(row=order[0], column=order[1]).sort_values(["row", "column"]).drop(columns=["row", "column"])
    )


def rows(
    *, file: Path, by: str | None = None, codes: Sequence[str] = (),
    across: str | None = None, across_codes: Sequence[str] = (), **scope: Any,
) -> pd.DataFrame:  # fmt: skip
    """The records behind a total, each with its file, sheet and row; unreported ones come last.

    `by` and `codes`, `across` and `across_codes` narrow it to the part of a figure, as `sums` divides it: the rows
    add up to that part.
    """
    asked = {"by": by, "codes": list(codes), "across": across, "across_codes": list(across_codes)}
    return warehouse.query(ROWS, {**asked, **scope}, file=file)
