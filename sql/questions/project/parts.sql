-- One row per TWG, sector, sub-sector, province and marker that the record lists, with its share or level.
with parts as (
    select 'twg' as field, twg_code as code, cast(null as varchar) as level_code, share, is_inferred
    from marts.project_twgs
    where snapshot_date = $scope.snapshot and project_id = $project
    union all
    select 'sector' as field, sector_code as code, null as level_code, sum(share) as share, bool_or(is_inferred)
    from marts.project_sectors
    where snapshot_date = $scope.snapshot and project_id = $project
    group by sector_code
    union all
    select 'subsector' as field, subsector_code as code, null as level_code, share, is_inferred
    from marts.project_sectors
    where snapshot_date = $scope.snapshot and project_id = $project
    union all
    select 'province' as field, province_code as code, null as level_code, share, is_inferred
    from marts.project_provinces
    where snapshot_date = $scope.snapshot and project_id = $project
    union all
    select 'thematic_markers' as field, marker_code as code, level_code, null as share, false as is_inferred
    from marts.project_markers
    where snapshot_date = $scope.snapshot and project_id = $project
)

select parts.field, parts.code, parts.level_code, parts.share, parts.is_inferred, headings.heading
from parts
inner join marts.projects on projects.snapshot_date = $scope.snapshot and projects.project_id = $project
left join marts.headings
    on headings.snapshot_date = $scope.snapshot
    and projects.source_file = headings.source_file
    and projects.source_sheet is not distinct from headings.source_sheet
    and parts.field = headings.field
order by parts.field, parts.share desc nulls last, parts.code
