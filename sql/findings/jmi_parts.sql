-- One row per result of a JMI, way to divide it and year whose parts do not add to the total they stand under.
-- Parts by sex, by town and country, by province and all others are compared apart. Some provinces are not all of them,
-- nor is one part the whole: these may be less. Shares, rates and scores do not add; without a unit, a total that lies
-- between its parts is taken for one. Within half a per cent, parts were rounded.
with parts as (
    select
        snapshot_date,
        twg_code,
        jmi_id,
        year,
        actual_value,
        case
            when province_code is not null then 'province'
            when
                lower(disaggregation) in (
                    'female', 'male', 'females', 'males', 'women', 'men', 'girls', 'boys', 'f', 'm',
                    'femmes', 'hommes', 'filles', 'garçons', 'ស្រី', 'ប្រុស', 'ស្ត្រី', 'បុរស', 'នារី'
                )
                then 'sex'
            when
                lower(disaggregation) in (
                    'urban', 'rural', 'town', 'country', 'urbain', 'ទីក្រុង', 'ទីប្រជុំជន', 'ជនបទ'
                )
                then 'place'
            else 'other'
        end as way_code
    from core.jmi_results
    where disaggregation is not null
),

sums as (
    select
        snapshot_date,
        twg_code,
        jmi_id,
        year,
        way_code,
        sum(actual_value) as parts_value,
        min(actual_value) as least_value,
        max(actual_value) as most_value,
        way_code <> 'province' and count(*) > 1 as is_whole
    from parts
    group by snapshot_date, twg_code, jmi_id, year, way_code
    having count(*) = count(actual_value)
)

select
    totals.snapshot_date,
    totals.source_file,
    totals.source_sheet,
    totals.source_row,
    headings.heading as source_column,
    'parts_disagree' as message_key,
    totals.actual_text as value,
    totals.jmi_id as record_id,
    cast(null as varchar) as partner_code
from core.jmi_results as totals
inner join core.jmis using (snapshot_date, twg_code, jmi_id)
inner join sums using (snapshot_date, twg_code, jmi_id, year)
left join staging.headings
    on
        totals.file_id = headings.file_id
        and totals.source_sheet = headings.source_sheet
        and headings.field = 'actual_value'
where
    totals.disaggregation is null
    and not jmis.is_answer
    and (
        sums.parts_value - totals.actual_value > 0.005 * abs(totals.actual_value)
        or (sums.is_whole and totals.actual_value - sums.parts_value > 0.005 * abs(totals.actual_value))
    )
    and case
        when coalesce(jmis.unit, jmis.unit_km) is null then totals.actual_value not between sums.least_value and sums.most_value
        else
            replace(coalesce(jmis.unit, jmis.unit_km), '%', '') = coalesce(jmis.unit, jmis.unit_km)
            and lower(coalesce(jmis.unit, jmis.unit_km)) not like '%percent%'
            and lower(coalesce(jmis.unit, jmis.unit_km)) not like '%per %'
            and lower(coalesce(jmis.unit, jmis.unit_km)) not like '%rate%'
            and lower(coalesce(jmis.unit, jmis.unit_km)) not like '%ratio%'
            and lower(coalesce(jmis.unit, jmis.unit_km)) not like '%share%'
            and lower(coalesce(jmis.unit, jmis.unit_km)) not like '%score%'
            and lower(coalesce(jmis.unit, jmis.unit_km)) not like '%index%'
            and lower(coalesce(jmis.unit, jmis.unit_km)) not like '%average%'
            and lower(coalesce(jmis.unit, jmis.unit_km)) not like '%ភាគរយ%'
    end
