-- One row per year that was planned for before it began: the last snapshot that did, whose plan is the schedule.
-- Published.
select
    year,
    max(snapshot_date) as scheduled_in
from core.government_flows
where planned_usd is not null and fiscal_year(snapshot_date) < year
group by year
