-- One row per sector, with the main sector that it stands under.
select
    sector_code,
    main_sector_code
from reference.sectors
where level = 'sector'
