-- One row per plan and main sector: the planned share of resources, the years it is for, and where it is from.
select
    plan,
    main_sector_code,
    share,
    first_year,
    last_year,
    source
from staging.plan_shares
