-- One row per partner that has a project in some snapshot, with its names, in the order of a dictionary in `$language`.
with partners_with_projects as (
    select distinct partner_code
    from marts.projects
)

select partners.partner_code, partners.name_en, partners.name_km, partners.group_code
from marts.partners
inner join partners_with_projects using (partner_code)
order by
    icu_sort_key(coalesce(case when $language <> 'en' then partners.name_km end, partners.name_en), $language),
    partners.partner_code
