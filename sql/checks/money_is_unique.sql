-- Money of one project, year, flow and funding that stands in two rows.
select
    snapshot_date,
    project_id,
    year,
    flow_code,
    funding_code,
    count(*) as times
from marts.money
group by snapshot_date, project_id, year, flow_code, funding_code
having count(*) > 1
