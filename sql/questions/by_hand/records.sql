-- One row per record of the databases that holds every word of `$words` in title, numbers or partner; the first 50.
with texts as (
    select
        projects.project_id,
        concat_ws(
            ' ', projects.title, projects.project_number, projects.cofunding_number,
            partners.name_en, partners.name_km, partners.acronym
        ) as said
    from marts.projects
    left join marts.partners using (partner_code)
    where projects.snapshot_date = $scope.snapshot
)

select
    projects.project_id,
    projects.title,
    projects.partner_code,
    projects.source_code,
    projects.status_code,
    projects.project_number,
    projects.cofunding_number,
    projects.source_file,
    projects.source_sheet,
    projects.source_row
from marts.projects
inner join texts using (project_id)
where projects.snapshot_date = $scope.snapshot
    and holds_words(texts.said, $words)
order by projects.title, projects.project_id
limit 50
