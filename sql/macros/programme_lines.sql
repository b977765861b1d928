-- One row per line of a workplan (activity and year) with a cost, programme of that year and main sector: its part.
create macro programme_lines(scope) as table
select
    public_investment.programme,
    activity_sectors.main_sector_code,
    activity_sectors.sector_basis_code,
    activity_funding.twg_code,
    activity_funding.activity_id,
    activity_funding.year,
    activity_funding.cost_usd * activity_sectors.share as cost_usd,
    activity_funding.gap_low_usd * activity_sectors.share as gap_low_usd,
    activity_funding.gap_usd * activity_sectors.share as gap_usd
from marts.public_investment
inner join marts.activity_funding
    on activity_funding.year between public_investment.programme_first_year and public_investment.programme_last_year
inner join marts.activity_sectors using (snapshot_date, twg_code, activity_id)
where activity_funding.snapshot_date = (scope).snapshot
    and activity_funding.cost_usd is not null
