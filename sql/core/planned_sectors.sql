-- One row per sector that plans divide the resources among, with its main sector.
-- Budget support (501), emergency and food aid (601) are no sector of a plan, nor is what no plan has a share for.
-- Published.
select
    sector_code,
    main_sector_code
from staging.sectors
where
    main_sector_code in (select plan_shares.main_sector_code from staging.plan_shares)
    and sector_code not in ('501', '601')
