-- One row per title of a record of the ODA database.
select distinct title
from raw.records
where source_code = 'oda' and title is not null
order by 1
