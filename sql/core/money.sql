-- One row per snapshot, project, year, flow and funding that may be money: all but what was "disbursed" in years to come.
-- A view.
select *
from core.reported_money
where not is_future
