-- One row per snapshot, project, TWG, sub-sector, province and type of assistance; a project's shares add to 1.
-- Every filtered total takes its share from here, so that no filter counts a dollar twice; with all that filters
-- ask for beside the share, a question reads one table and not six.
with numbered as (
    select
        snapshot_date,
        project_id,
        partner_code,
        source_code,
        status_code,
        terms_code,
        -- Records of one co-funded project are one project (contracts §5, Records); a number is counted fastest.
        dense_rank() over (order by coalesce(cofunding_number, project_id)) as counted_as
    from core.projects
)

select
    projects.snapshot_date,
    projects.project_id,
    projects.counted_as,
    projects.partner_code,
    coalesce(partners.group_code, 'unknown') as partner_group_code,
    projects.source_code,
    projects.status_code,
    projects.terms_code,
    project_twgs.twg_code,
    coalesce(sectors.main_sector_code, 'unknown') as main_sector_code,
    project_sectors.sector_code,
    project_sectors.subsector_code,
    project_provinces.province_code,
    project_assistance.assistance_code,
    project_twgs.share * project_sectors.share * project_provinces.share * project_assistance.share as share,
    project_twgs.is_inferred as is_twg_inferred,
    project_sectors.is_inferred as is_sector_inferred,
    project_provinces.is_inferred as is_province_inferred,
    project_assistance.is_inferred as is_assistance_inferred
from numbered as projects
left join core.partners
    on projects.partner_code = partners.partner_code
inner join core.project_twgs
    on
        projects.snapshot_date = project_twgs.snapshot_date
        and projects.project_id = project_twgs.project_id
inner join core.project_sectors
    on
        projects.snapshot_date = project_sectors.snapshot_date
        and projects.project_id = project_sectors.project_id
left join staging.sectors
    on project_sectors.sector_code = sectors.sector_code
inner join core.project_provinces
    on
        projects.snapshot_date = project_provinces.snapshot_date
        and projects.project_id = project_provinces.project_id
inner join core.project_assistance
    on
        projects.snapshot_date = project_assistance.snapshot_date
        and projects.project_id = project_assistance.project_id
