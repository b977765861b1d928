"""Resources: who funds what, for which Technical Working Group and where, no dollar twice.

Every question begins with the same step, `chosen`: the part of each project that passes the filters. A project
shared by two TWGs then gives each its share, and both together the whole. `counted_usd` is the part of the money
that is in the national total, `amount_usd` all that was delivered. Planned or budgeted money of a project that is
only in the pipeline, or suspended, is not firm. A sector may be chosen at any level: `1`, `101` or `10101`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics import warehouse

SUMS = """
with chosen as (
    select
        project_id,
        counted_as,
        partner_code,
        status_code in ('pipeline', 'suspended') as is_waiting,
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
        end as across_code,
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
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (main_sector_code, sector_code, subsector_code))
        and ($province is null or province_code = $province)
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
        and ($status is null or status_code = $status)
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

# How thinly money is spread (Aid Effectiveness Report 2007, "Fragmentation and concentration"): concentration is
# the sum of the squared shares of those who give (Herfindahl and Hirschman), 1 when one gives all.
FRAGMENTATION = """
with chosen as (
    select
        project_id,
        counted_as,
        case $by when 'sector' then sector_code else partner_code end as code,
        case $by when 'sector' then partner_code else sector_code end as other_code,
        sum(share) as share
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (main_sector_code, sector_code, subsector_code))
        and ($province is null or province_code = $province)
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
        and ($status is null or status_code = $status)
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

COVERAGE = """
with chosen as (
    select
        project_id,
        counted_as,
        partner_code,
        status_code,
        sum(share) as share,
        sum(case when is_twg_inferred then share end) as inferred_share
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (main_sector_code, sector_code, subsector_code))
        and ($province is null or province_code = $province)
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
        and ($status is null or status_code = $status)
    group by project_id, counted_as, partner_code, status_code
),

money as (
    select
        project_id,
        min(year) as first_year,
        max(year) as last_year,
        sum(amount_usd) as amount_usd,
        sum(counted_usd) as counted_usd
    from marts.resources
    where snapshot_date = $snapshot
        and measure_code = $measure
        and ($from_year is null or year is null or year >= $from_year)
        and ($to_year is null or year is null or year <= $to_year)
    group by project_id
),

weighted as (
    select
        chosen.counted_as,
        chosen.partner_code,
        chosen.status_code,
        $measure <> 'disbursed' and chosen.status_code in ('pipeline', 'suspended') as is_waiting,
        money.first_year,
        money.last_year,
        money.amount_usd is not null as is_reported,
        money.amount_usd * chosen.share as amount_usd,
        money.counted_usd * chosen.share as counted_usd,
        money.counted_usd * chosen.inferred_share as inferred_usd
    from chosen
    left join money using (project_id)
)

select
    count(*) as records,
    count(distinct counted_as) as projects,
    count(distinct case when status_code = 'ongoing' then counted_as end) as projects_ongoing,
    count(distinct case when is_reported then counted_as end) as projects_reporting,
    count(distinct partner_code) as partners,
    count(distinct case when is_reported then partner_code end) as partners_reporting,
    min(first_year) as first_year,
    max(last_year) as last_year,
    sum(amount_usd) as amount_usd,
    sum(counted_usd) as counted_usd,
    sum(amount_usd) - sum(counted_usd) as removed_usd,
    sum(case when is_waiting then counted_usd end) as waiting_usd,
    sum(inferred_usd) as inferred_usd
from weighted
"""

# Of a year, who reported it: of the partners with an on-going project or with money the year before, and measured
# by what they disbursed then. A disbursement is judged in its last year, a plan in the first year still to come.
REPORTING = """
with chosen as (
    select project_id, partner_code, status_code, sum(share) as share
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (main_sector_code, sector_code, subsector_code))
        and ($province is null or province_code = $province)
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
        and ($status is null or status_code = $status)
    group by project_id, partner_code, status_code
),

money as (
    select
        chosen.partner_code,
        resources.measure_code,
        resources.year,
        sum(resources.counted_usd * chosen.share) as counted_usd
    from chosen
    inner join marts.resources
        on chosen.project_id = resources.project_id
        and resources.snapshot_date = $snapshot
        and resources.measure_code in ('disbursed', $measure)
        and ($to_year is null or resources.year <= $to_year)
    group by chosen.partner_code, resources.measure_code, resources.year
),

judged as (
    select
        case
            when $measure = 'disbursed' then max(year)
            else coalesce(min(case when year >= extract(year from $snapshot) then year end), max(year))
        end as year
    from money
    where measure_code = $measure and ($from_year is null or year >= $from_year)
),

by_partner as (
    select
        chosen.partner_code,
        max(case when chosen.status_code = 'ongoing' then 1 else 0 end) as is_active
    from chosen
    group by chosen.partner_code
),

by_year as (
    select
        money.partner_code,
        max(case when money.year = judged.year and money.measure_code = $measure then 1 else 0 end) as has_reported,
        sum(
            case when money.year = judged.year - 1 and money.measure_code = 'disbursed' then money.counted_usd end
        ) as before_usd
    from money
    cross join judged
    group by money.partner_code
),

expected as (
    select
        by_partner.partner_code,
        coalesce(by_year.has_reported, 0) as has_reported,
        by_year.before_usd
    from by_partner
    left join by_year using (partner_code)
    where by_partner.is_active = 1 or by_year.has_reported = 1 or by_year.before_usd is not null
)

select
    judged.year,
    count(expected.partner_code) as partners,
    sum(expected.has_reported) as partners_reporting,
    sum(expected.before_usd) as before_usd,
    sum(case when expected.has_reported = 1 then expected.before_usd end) as before_reporting_usd
from judged
left join expected on true
group by judged.year
"""

ROWS = """
with chosen as (
    select
        project_id,
        sum(share) as share
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (main_sector_code, sector_code, subsector_code))
        and ($province is null or province_code = $province)
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
        and ($status is null or status_code = $status)
        and (
            $by is null
            or $by = 'year'
            or list_contains(
                $codes,
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
                end
            )
        )
        and (
            $across is null
            or $across = 'year'
            or list_contains(
                $across_codes,
                case $across
                    when 'sector' then sector_code
                    when 'terms' then terms_code
                    when 'assistance' then assistance_code
                end
            )
        )
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

# A year is looked for only where the snapshot has yearly money at all: an export of budgets is not at fault.
ATTENTION = """
with chosen as (
    select
        project_id,
        max(case when twg_code = 'unknown' then 1 else 0 end) = 1 as lacks_twg,
        max(case when province_code in ('unknown', '99') then 1 else 0 end) = 1 as lacks_province
    from marts.allocations
    where snapshot_date = $snapshot
        and ($twg is null or twg_code = $twg)
        and ($sector is null or $sector in (main_sector_code, sector_code, subsector_code))
        and ($province is null or province_code = $province)
        and ($partner is null or partner_code = $partner)
        and ($source is null or source_code = $source)
        and ($status is null or status_code = $status)
    group by project_id
),

projects_chosen as (
    select projects.*, chosen.lacks_twg, chosen.lacks_province
    from marts.projects
    inner join chosen using (project_id)
    where projects.snapshot_date = $snapshot
),

reported_this_year as (
    select distinct project_id
    from marts.resources
    where snapshot_date = $snapshot and year = extract(year from $snapshot)
),

concerns as (
    select 'no_figures_this_year' as concern_code, projects_chosen.*
    from projects_chosen
    inner join marts.snapshots using (snapshot_date)
    left join reported_this_year using (project_id)
    where projects_chosen.status_code = 'ongoing'
        and (snapshots.has_disbursements or snapshots.has_plans)
        and reported_this_year.project_id is null
    union all
    select 'past_completion' as concern_code, projects_chosen.*
    from projects_chosen
    where status_code = 'ongoing' and completion_date < $snapshot
    union all
    select 'without_twg' as concern_code, projects_chosen.*
    from projects_chosen
    where lacks_twg
    union all
    select 'without_province' as concern_code, projects_chosen.*
    from projects_chosen
    where lacks_province
)

select
    concern_code,
    title,
    partner_code,
    status_code,
    completion_date,
    source_file,
    source_sheet,
    source_row,
    project_number,
    source_code,
    project_id
from concerns
order by concern_code, source_file, source_row
"""


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


def fragmentation(*, file: Path, by: str, **scope: Any) -> pd.DataFrame:
    """How the money of each sector is spread over partners (or of each partner over sectors): one row per code.

    `others` counts partners (or sectors), `average_usd` is counted money per project that reported, and
    `concentration` the sum of squared shares, from nearly 0 to 1; NULL where nothing was reported.
    """
    return warehouse.query(FRAGMENTATION, {"by": by, **scope}, file=file)


def coverage(*, file: Path, **scope: Any) -> pd.DataFrame:
    """One row: the chosen measure in total, gross, removed as double and net, and who reported it."""
    return warehouse.query(COVERAGE, scope, file=file)


def reporting(*, file: Path, **scope: Any) -> pd.DataFrame:
    """One row: of the year judged, how many partners reported, and what they had disbursed the year before."""
    return warehouse.query(REPORTING, scope, file=file)


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


def attention(*, file: Path, snapshot: object, **scope: Any) -> pd.DataFrame:
    """Projects that somebody should look at, one row per project and concern."""
    asked = {key: scope[key] for key in ("twg", "sector", "province", "partner", "source", "status")}
    return warehouse.query(ATTENTION, {"snapshot": snapshot, **asked}, file=file)
