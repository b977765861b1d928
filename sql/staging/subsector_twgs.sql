-- One row per sub-sector and TWG: the share of the sub-sector that belongs to the TWG's mandate.
select
    subsector_code,
    twg_code,
    cast(share as double) as share
from reference.subsector_twgs
