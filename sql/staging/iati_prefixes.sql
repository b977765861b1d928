-- One row per beginning of an identifier that a partner is known to use, and of how many parts the number behind it is.
select
    partner_code,
    lower(prefix) as prefix,
    cast(number_parts as integer) as number_parts
from reference.iati_prefixes
