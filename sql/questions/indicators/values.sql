-- One row per indicator and code that it is divided by: its value, what weighs it, who answered, and its rank.
-- Numerators and denominators are added under the filters and then divided, here and nowhere else.
with parts as (
    select
        snapshot_date, indicator_code, year, twg_code, partner_code, cast(null as varchar) as main_sector_code,
        weight_code, numerator, denominator, answered, asked, records, planned_in
    from marts.indicator_values
    union all
    select
        snapshot_date, 'plan_share_ratio', year, twg_code, partner_code, main_sector_code,
        weight_code, numerator, denominator, answered, asked, records, null as planned_in
    from marts.plan_share_values
    where $by = 'main_sector'
),

-- What is capped per partner is spread over TWGs by the schedule, so every TWG would have the partner's own ratio.
chosen as (
    select
        *,
        list_contains($by_groups, indicator_code) as is_by_group,
        (weight_code = 'scheduled' or starts_with(indicator_code, 'predictability_'))
        and ($scope.partner is not null or $by = 'partner')
        and ($scope.twg is not null or $by = 'twg') as is_of_whole_partner,
        case $by
            when 'partner' then partner_code
            when 'twg' then twg_code
            when 'year' then cast(year as varchar)
            when 'main_sector' then main_sector_code
            else 'all'
        end as code
    from parts
    where snapshot_date = $scope.snapshot
        and is_asked(indicator_code, $indicator)
        and ($by = 'year' or year is not distinct from $year)
        and passes(twg_code, $scope.twg)
        -- A partner is ranked among all of them.
        and ($by = 'partner' or passes(partner_code, $scope.partner))
),

told_apart as (
    select
        chosen.*,
        not is_by_group and coalesce(partners.group_code = 'ngo', false) as is_ngo,
        not is_by_group and partners.group_code is distinct from 'ngo' as is_partner
    from chosen
    left join marts.partners using (partner_code)
),

divided as (
    select
        indicator_code,
        code,
        weight_code,
        bool_or(is_of_whole_partner) as is_of_whole_partner,
        case when not bool_or(is_of_whole_partner) then sum(numerator) end as numerator,
        case when not bool_or(is_of_whole_partner) then sum(denominator) end as denominator,
        case
            when sum(answered) <> 0 and not bool_or(is_of_whole_partner)
                then sum(numerator) / nullif(sum(denominator), 0)
        end as value,
        sum(answered) as answered,
        sum(asked) as asked,
        -- A negative correction that did not answer would make it more than all.
        least(sum(answered) / nullif(sum(asked), 0), 1) as coverage,
        -- Partners answer for their projects, which have no groups that answer; groups for their workbooks.
        count(distinct case when is_partner then partner_code end) as partners,
        count(distinct case when is_partner and answered <> 0 then partner_code end) as partners_answering,
        count(distinct case when is_ngo then partner_code end) as ngos,
        count(distinct case when is_ngo and answered <> 0 then partner_code end) as ngos_answering,
        count(distinct case when is_by_group and twg_code <> 'unknown' then twg_code end) as twgs,
        count(distinct case when is_by_group and twg_code <> 'unknown' and answered <> 0 then twg_code end)
            as twgs_answering,
        sum(records) as records,
        max(planned_in) as planned_in
    from told_apart
    where code is not null
    group by indicator_code, code, weight_code
)

select
    divided.indicator_code,
    divided.code,
    divided.weight_code,
    divided.is_of_whole_partner,
    divided.numerator,
    divided.denominator,
    divided.value,
    divided.answered,
    divided.asked,
    divided.coverage,
    divided.partners,
    divided.partners_answering,
    divided.ngos,
    divided.ngos_answering,
    divided.twgs,
    divided.twgs_answering,
    divided.records,
    divided.planned_in,
    -- How old the plan was when the first year that it is held against began.
    date_diff(
        'day',
        divided.planned_in,
        make_date(
            coalesce($year, try_cast(divided.code as integer))
            + case divided.indicator_code when 'predictability_medium' then 1 else 0 end,
            1,
            1
        )
    ) as plan_age_days,
    -- The best is first, development partners and NGOs apart; a tie shares its rank.
    case
        when $by = 'partner' and divided.value is not null
            then rank() over (
                partition by divided.indicator_code, partners.group_code = 'ngo', divided.value is null
                order by case when list_contains($less_is_better, divided.indicator_code) then 1 else -1 end
                * divided.value
            )
    end as rank,
    case
        when $by = 'partner'
            then count(divided.value) over (partition by divided.indicator_code, partners.group_code = 'ngo')
    end as ranked,
    $by = 'partner' and coalesce(partners.group_code = 'ngo', false) as is_ngo
from divided
left join marts.partners
    on divided.code = partners.partner_code
qualify $by <> 'partner' or passes(divided.code, $scope.partner)
order by divided.indicator_code, divided.code
