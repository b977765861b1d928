-- Codes in a bridge that no list knows.
select
    'twg' as kind,
    project_twgs.twg_code as code
from core.project_twgs
left join reference.twgs
    on project_twgs.twg_code = twgs.twg_code
where twgs.twg_code is null and project_twgs.twg_code <> 'unknown'
union
select
    'subsector' as kind,
    project_sectors.subsector_code as code
from core.project_sectors
left join reference.sectors
    on project_sectors.subsector_code = sectors.subsector_code
where sectors.subsector_code is null and project_sectors.subsector_code <> 'unknown'
union
select
    'province' as kind,
    project_provinces.province_code as code
from core.project_provinces
left join reference.provinces
    on project_provinces.province_code = provinces.province_code
where provinces.province_code is null and project_provinces.province_code <> 'unknown'
union
select
    'assistance' as kind,
    project_assistance.assistance_code as code
from core.project_assistance
left join reference.codes
    on
        project_assistance.assistance_code = codes.code
        and codes.kind = 'assistance'
where codes.code is null and project_assistance.assistance_code <> 'unknown'
