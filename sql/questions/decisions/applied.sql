-- One row per decision in force when the warehouse was built, in `$table` of the marts: one table for each kind.
select *
from query_table('marts.' || $table)
order by decision_id
