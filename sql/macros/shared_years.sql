-- One row per year of which two snapshots both tell the measure: the years that can be compared.
create macro shared_years(scope, earlier_scope) as table
select year
from marts.resources
where snapshot_date in ((earlier_scope).snapshot, (scope).snapshot) and measure_code = (scope).measure
group by year
having year is not null and count(distinct snapshot_date) = 2
