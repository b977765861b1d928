-- One row per year that was planned for before it began, with the snapshot whose plan is the schedule.
select
    year,
    scheduled_in
from core.schedules
