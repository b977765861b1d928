-- One row per name that an NGO's project may have in common with its funder's: its own, or the funder's as it writes it.
select title
from raw.records
where source_code = 'ngo' and title is not null
union
select oda_project_name
from raw.records
where source_code = 'ngo' and oda_project_name is not null
order by 1
