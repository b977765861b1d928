-- One row per plan and main sector: the planned share of resources, and the years the plan is for.
-- Published.
select
    plan,
    main_sector_code,
    cast(share as double) as share,
    cast(fiscal_year(cast(valid_from as date)) as integer) as first_year,
    cast(fiscal_year(cast(valid_to as date)) as integer) as last_year,
    source,
    cast(source_date as date) as source_date,
    confirm_by
from reference.plan_shares
