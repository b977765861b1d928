-- One row per indicator and code that it is divided by: its value, what weighs it, and who answered.
-- Numerators and denominators are added under the filters and then divided, here and nowhere else.
with parts as (
    select
        snapshot_date, indicator_code, year, twg_code, partner_code, cast(null as varchar) as main_sector_code,
        weight_code, numerator, denominator, answered, asked, records
    from marts.indicator_values
    union all
    select
        snapshot_date, 'plan_share_ratio', year, twg_code, partner_code, main_sector_code,
        weight_code, numerator, denominator, answered, asked, records
    from marts.plan_share_values
    where $by = 'main_sector'
),

chosen as (
    select
        *,
        list_contains($by_groups, indicator_code) as is_by_group,
        case $by
            when 'partner' then partner_code
            when 'twg' then twg_code
            when 'year' then cast(year as varchar)
            when 'main_sector' then main_sector_code
            else 'all'
        end as code
    from parts
    where snapshot_date = $scope.snapshot
        and passes(indicator_code, $indicator)
        and ($by = 'year' or year is not distinct from $year)
        and passes(twg_code, $scope.twg)
        and passes(partner_code, $scope.partner)
)

select
    indicator_code,
    code,
    weight_code,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    case when sum(answered) <> 0 then sum(numerator) / nullif(sum(denominator), 0) end as value,
    sum(answered) as answered,
    sum(asked) as asked,
    -- A negative correction that did not answer would make it more than all.
    least(sum(answered) / nullif(sum(asked), 0), 1) as coverage,
    -- Partners answer for their projects; groups for their workbooks.
    count(distinct case when is_by_group then nullif(twg_code, 'unknown') else partner_code end) as respondents,
    count(distinct case
        when answered = 0 then null
        when is_by_group then nullif(twg_code, 'unknown')
        else partner_code
    end) as answering,
    sum(records) as records
from chosen
where code is not null
group by indicator_code, code, weight_code
order by indicator_code, code
