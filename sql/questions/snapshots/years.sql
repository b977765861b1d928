-- One row per year for which some snapshot has money.
select distinct year
from marts.resources
where year is not null
order by year
