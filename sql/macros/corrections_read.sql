-- One row per answer that came with a snapshot or before and that its reader may read: a partner perhaps only its own.
create macro corrections_read(scope) as table
select *
from marts.corrections
where snapshot_date <= (scope).snapshot and passes(partner_code, (scope).reads)
