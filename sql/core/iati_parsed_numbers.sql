-- One row per partner, identifier or number as written, and project number that its partner's way of writing gives.
-- The longest prefix counts. Behind the parts that are the number stand components, countries and sectors.
with texts as (
    select
        partner_code,
        activity_id as written
    from core.iati_activities
    union
    select
        activities.partner_code,
        numbers.number as written
    from raw.iati_numbers as numbers
    inner join core.iati_activities as activities
        on
            numbers.file_id = activities.file_id
            and numbers.activity_id = activities.activity_id
    where numbers.rule_code = 'other_number'
    union
    select
        partner_code,
        project_number as written
    from core.projects
    where source_code = 'oda' and project_number is not null
),

begun as (
    select
        texts.partner_code,
        texts.written,
        prefixes.number_parts,
        substr(texts.written, length(prefixes.prefix) + 1) as behind,
        row_number() over (
            partition by texts.partner_code, texts.written order by length(prefixes.prefix) desc
        ) as place
    from texts
    inner join staging.iati_prefixes as prefixes
        on
            texts.partner_code = prefixes.partner_code
            and lower(substr(texts.written, 1, length(prefixes.prefix))) = prefixes.prefix
)

select
    partner_code,
    written,
    behind as number
from begun
where place = 1 and behind <> ''
union
select
    partner_code,
    written,
    case
        when number_parts = 1 then split_part(behind, '-', 1)
        else split_part(behind, '-', 1) || '-' || split_part(behind, '-', 2)
    end as number
from begun
where place = 1 and behind <> '' and number_parts is not null
