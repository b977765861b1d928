-- One row per record that passes the filters and holds every word looked for, the largest counted amount first.
-- A word in Latin letters is looked for without its accents; in Khmer those signs are letters, and they stay. Names
-- in Khmer stand apart, because taking accents off is slow as soon as a text is not plain ASCII.
with chosen as (
    select project_id, sum(share) as share
    from passing($scope)
    group by project_id
),

-- In a currency without a rate: reported, and in no sum of dollars.
without_rate as (
    select distinct project_id
    from marts.money
    where snapshot_date = $scope.snapshot
        and flow_code = $scope.measure
        and amount_usd is null
        and not is_future
        and in_years(year, $scope)
),

sectors as (
    select project_id, array_to_string(list_sort(list(distinct sector_code)), ' / ') as sector_codes
    from marts.project_sectors
    where snapshot_date = $scope.snapshot
    group by project_id
),

provinces as (
    select
        project_id,
        array_to_string(
            list_transform(list_sort(list({'less': -share, 'code': province_code})), lambda part: part.code), ' / '
        ) as province_codes
    from marts.project_provinces
    where snapshot_date = $scope.snapshot
    group by project_id
),

records_of_projects as (
    select cofunding_number, count(*) as records
    from marts.projects
    where snapshot_date = $scope.snapshot and cofunding_number is not null
    group by cofunding_number
),

words as (
    select word, regexp_matches(word, '[\x{1780}-\x{17ff}]') as is_khmer
    from (select unnest(cast($words as varchar[])) as word) as looked_for
),

texts as (
    select
        projects.project_id,
        as_written(
            concat_ws(
                ' ', projects.title, projects.project_number, projects.cofunding_number, partners.name_en,
                partners.acronym, projects.objectives
            )
        ) as said,
        as_written(partners.name_km) as name_km
    from marts.projects
    left join marts.partners using (partner_code)
    where projects.snapshot_date = $scope.snapshot
),

found as (
    select texts.project_id
    from texts
    inner join words
        on case
            when words.is_khmer then contains(texts.said, words.word) or contains(texts.name_km, words.word)
            else contains(strip_accents(texts.said), strip_accents(words.word))
        end
    group by texts.project_id
    having count(*) = len($words)
)

select
    projects.title,
    projects.partner_code,
    projects.status_code,
    money.counted_usd * chosen.share as counted_usd,
    money.amount_usd * chosen.share as amount_usd,
    projects.budget_usd,
    twgs.twg_codes,
    sectors.sector_codes,
    provinces.province_codes,
    projects.start_date,
    projects.completion_date,
    projects.terms_code,
    projects.source_code,
    projects.project_number,
    projects.cofunding_number,
    coalesce(records_of_projects.records, 1) as records_of_project,
    chosen.share,
    without_rate.project_id is not null
    or ($scope.measure = 'budget' and projects.budget_reported is not null and projects.budget_usd is null)
        as is_without_rate,
    projects.source_file,
    projects.source_sheet,
    projects.source_row,
    projects.project_id
from marts.projects
inner join chosen using (project_id)
left join money_of_projects($scope) as money using (project_id)
left join without_rate using (project_id)
left join twgs_of_projects($scope) as twgs using (project_id)
left join sectors using (project_id)
left join provinces using (project_id)
left join records_of_projects using (cofunding_number)
where projects.snapshot_date = $scope.snapshot
    and (len($words) = 0 or projects.project_id in (select project_id from found))
order by counted_usd desc nulls last, projects.source_file, projects.source_row
