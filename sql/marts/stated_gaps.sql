-- One row per snapshot, project and year: what the project itself states that it lacks, as the NGO database's form asks it.
-- Gap: budget less own fund, government's contribution, multilateral and bilateral, and NGOs and others. It stands beside
-- the gap of workplans and is in no figure of it. Blank is not reported and no zero: where a part is blank only the most
-- that may be lacking is known, and without a budget nothing is.
with stated as (
    select
        file_id,
        source_sheet,
        source_row,
        year,
        cast(sum(case when part_code = 'budget' then cast(amount as decimal(28, 6)) end) as double) as budget,
        cast(sum(case when part_code = 'own' then cast(amount as decimal(28, 6)) end) as double) as own,
        cast(sum(case when part_code = 'government' then cast(amount as decimal(28, 6)) end) as double) as government,
        cast(sum(case when part_code = 'partners' then cast(amount as decimal(28, 6)) end) as double) as partners,
        cast(sum(case when part_code = 'ngos' then cast(amount as decimal(28, 6)) end) as double) as ngos
    from staging.amounts
    where flow_code = 'stated'
    group by file_id, source_sheet, source_row, year
)

select
    projects.snapshot_date,
    projects.project_id,
    stated.year,
    stated.budget / rates.rate_per_usd as stated_budget_usd,
    stated.own / rates.rate_per_usd as stated_own_usd,
    stated.government / rates.rate_per_usd as stated_government_usd,
    stated.partners / rates.rate_per_usd as stated_partners_usd,
    stated.ngos / rates.rate_per_usd as stated_ngos_usd,
    (stated.budget - (stated.own + stated.government + stated.partners + stated.ngos))
    / rates.rate_per_usd as stated_gap_usd,
    (
        stated.budget
        - coalesce(stated.own, 0)
        - coalesce(stated.government, 0)
        - coalesce(stated.partners, 0)
        - coalesce(stated.ngos, 0)
    ) / rates.rate_per_usd as stated_gap_most_usd,
    projects.source_file,
    nullif(projects.source_sheet, '') as source_sheet,
    projects.source_row
from stated
inner join core.projects
    on
        stated.file_id = projects.file_id
        and stated.source_sheet = projects.source_sheet
        and stated.source_row = projects.source_row
left join core.rates
    on
        projects.currency_code = rates.currency_code
        and stated.year = rates.year
