-- One row per finding of a snapshot that its reader may read: a partner perhaps only its own.
create macro findings_read(scope) as table
select *
from marts.findings
where snapshot_date = (scope).snapshot and passes(partner_code, (scope).reads)
