-- One row per cell of a snapshot that is asked for and that its reader may read of: a partner perhaps only its own.
create macro requests_read(scope) as table
select *
from marts.requests
where snapshot_date = (scope).snapshot and passes(partner_code, (scope).reads)
