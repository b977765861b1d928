-- One row per partner that has a project in some snapshot, with its names.
with partners_with_projects as (
    select distinct partner_code
    from marts.projects
)

select partners.partner_code, partners.name_en, partners.name_km, partners.group_code
from marts.partners
inner join partners_with_projects using (partner_code)
order by partners.name_en
