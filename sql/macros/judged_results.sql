-- One row per JMI that anything was reported of: the result that it is judged by in a year.
create macro judged_results(scope, a_year) as table
select results.*
from marts.jmi_standings as standings
inner join marts.jmi_results as results
    on standings.snapshot_date = results.snapshot_date
    and standings.twg_code = results.twg_code
    and standings.jmi_id = results.jmi_id
    and standings.judged_year = results.year
    and results.disaggregation is null
where standings.snapshot_date = (scope).snapshot and standings.year = a_year
