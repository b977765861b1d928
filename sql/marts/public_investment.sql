-- One row per Public Investment Programme: its printed equation, cost − government − partners = still needed.
-- The same worked out of its printed parts stands beside what was printed: parts that were rounded may not add up to the
-- last digit. A programme is of its years together; nothing splits it into single ones.
select
    programme,
    programme_first_year,
    programme_last_year,
    programme_projects,
    cast(programme_cost_usd as double) as programme_cost_usd,
    cast(programme_government_usd as double) as programme_government_usd,
    cast(programme_partners_usd as double) as programme_partners_usd,
    cast(needed_usd as double) as needed_usd,
    cast(programme_cost_usd - programme_government_usd - programme_partners_usd as double) as needed_computed_usd,
    cast(
        needed_usd - (programme_cost_usd - programme_government_usd - programme_partners_usd) as double
    ) as needed_difference_usd,
    cast(yearly_usd as double) as yearly_usd,
    ongoing_projects,
    cast(ongoing_usd as double) as ongoing_usd,
    new_projects,
    cast(new_usd as double) as new_usd,
    about_code,
    source,
    source_date,
    confirm_by
from staging.public_investment
