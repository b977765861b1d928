-- One row per TWG, partner, JMI, activity or project that holds every word, `$most` of a kind, with how many there are.
-- What has the words in its name comes before what has them elsewhere, each in the order of a dictionary in `$language`.
with texts as (
    select 'twg' as found_code, twg_code as code, name_en, name_km, null as partner_code, twg_code, acronym as more
    from marts.twgs
    union all
    select 'partner', partner_code, name_en, name_km, null, null, acronym
    from marts.partners
    where partner_code in (
        select projects.partner_code
        from marts.projects
        where projects.snapshot_date = $scope.snapshot
    )
    union all
    select 'jmi', jmi_key, indicator_en, indicator_km, null, twg_code, concat_ws(' ', jmi_id, outcome, outcome_km, output)
    from marts.jmis
    where snapshot_date = $scope.snapshot
    union all
    select 'activity', twg_code || ':' || activity_id, activity, activity_km, null, twg_code,
        concat_ws(' ', activity_id, priority, priority_km, output, output_km)
    from marts.activities
    where snapshot_date = $scope.snapshot
    union all
    select 'project', projects.project_id, projects.title, null, projects.partner_code, null,
        concat_ws(' ', projects.project_number, projects.cofunding_number, partners.name_en, partners.name_km,
            partners.acronym)
    from marts.projects
    left join marts.partners using (partner_code)
    where projects.snapshot_date = $scope.snapshot
),

found as (
    select
        found_code,
        code,
        name_en,
        name_km,
        partner_code,
        twg_code,
        holds_words(concat_ws(' ', name_en, name_km), $words) as is_in_name,
        icu_sort_key(coalesce(case when $language <> 'en' then name_km end, name_en, name_km), $language) as place
    from texts
    where holds_words(concat_ws(' ', name_en, name_km, more), $words)
)

select
    found_code,
    code,
    name_en,
    name_km,
    partner_code,
    twg_code,
    count(*) over (partition by found_code) as hits
from found
qualify row_number() over (partition by found_code order by is_in_name desc, place, code) <= $most
order by found_code, is_in_name desc, place, code
