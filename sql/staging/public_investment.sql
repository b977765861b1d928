-- One row per Public Investment Programme, its figures in US dollars as they were printed; what no source says is blank.
select
    programme,
    cast(first_year as integer) as programme_first_year,
    cast(last_year as integer) as programme_last_year,
    cast(projects as integer) as programme_projects,
    cast(cost_usd_millions as decimal(18, 4)) * 1000000 as programme_cost_usd,
    cast(government_usd_millions as decimal(18, 4)) * 1000000 as programme_government_usd,
    cast(partners_usd_millions as decimal(18, 4)) * 1000000 as programme_partners_usd,
    cast(needed_usd_millions as decimal(18, 4)) * 1000000 as needed_usd,
    cast(yearly_usd_millions as decimal(18, 4)) * 1000000 as yearly_usd,
    cast(ongoing_projects as integer) as ongoing_projects,
    cast(ongoing_usd_millions as decimal(18, 4)) * 1000000 as ongoing_usd,
    cast(new_projects as integer) as new_projects,
    cast(new_usd_millions as decimal(18, 4)) * 1000000 as new_usd,
    about_code,
    source,
    cast(source_date as date) as source_date,
    confirm_by
from reference.public_investment
