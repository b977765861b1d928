-- One row per indicator of the fourth round and IATI line behind it: its part above and below the line, and both wholes.
-- What partners publish themselves, beside what the databases say: in no other figure.
with lines as (
    select
        money.*,
        activities.title,
        case when money.flow_code = 'disbursed' and money.year = $year then money.level_usd end as disbursed_usd,
        case when money.flow_code = 'planned' and money.year = $year then money.level_usd end as scheduled_usd
    from marts.iati_money as money
    inner join marts.iati_projects as activities using (snapshot_date, activity_id)
    where snapshot_date = $scope.snapshot and money.level_usd is not null
),

disbursed as (
    select *
    from lines
    where disbursed_usd is not null and is_of_its_level
),

budget_lines as (
    select root_id, string_agg(distinct published_code, '; ' order by published_code) as budget_line
    from marts.iati_classifications
    where snapshot_date = $scope.snapshot and kind_code = 'budget_item'
    group by root_id
),

-- Each partner's disbursements are capped by what it plans for the year, and spread over its plans.
planned as (
    select
        *,
        sum(scheduled_usd) over (partition by partner_code) as whole_scheduled_usd,
        sum(disbursed_usd) over (partition by partner_code) as whole_disbursed_usd
    from lines
    where is_of_its_level and (scheduled_usd is not null or disbursed_usd is not null)
),

ahead as (
    select root_id, count(distinct year) as years
    from lines
    where flow_code in ('planned', 'budget') and level_usd > 0 and year between $year + 1 and $year + 3
    group by root_id
),

groups as (
    select
        root_id,
        max(case when significance_code <> 'not_targeted' then 1 else 0 end) as is_targeted,
        arg_max(source_file, significance_code <> 'not_targeted') as source_file,
        arg_max(source_row, significance_code <> 'not_targeted') as source_row,
        arg_max(classification_code, significance_code <> 'not_targeted') as policy_marker_code,
        arg_max(significance_code, significance_code <> 'not_targeted') as policy_significance_code
    from marts.iati_classifications
    where snapshot_date = $scope.snapshot
        and kind_code = 'policy_marker'
        and classification_code in ('gender_equality', 'disability', 'maternal_health', 'nutrition')
        and significance_code is not null
    group by root_id
),

strategies as (
    select
        partner_code,
        coalesce(min_by(title, activity_id), min(activity_id)) as title,
        min(activity_id) as activity_id,
        min_by(source_file, activity_id) as source_file,
        min_by(source_row, activity_id) as source_row
    from marts.iati_classifications
    where snapshot_date = $scope.snapshot and kind_code = 'strategy'
    group by partner_code
),

publishers as (
    select
        partner_code,
        coalesce(min_by(title, activity_id), min(activity_id)) as title,
        min(activity_id) as activity_id,
        min_by(source_file, activity_id) as source_file,
        min_by(source_row, activity_id) as source_row
    from marts.iati_projects
    where snapshot_date = $scope.snapshot
    group by partner_code
),

-- A partner of which no file was read is asked too, and did not answer.
partners_asked as (
    select
        projects.partner_code,
        min_by(projects.source_file, projects.project_id) as source_file,
        min_by(projects.source_row, projects.project_id) as source_row
    from marts.projects
    left join marts.partners using (partner_code)
    where snapshot_date = $scope.snapshot and partners.group_code is distinct from 'ngo'
    group by projects.partner_code
),

parts as (
    select
        '1.2.2/2.4.2' as gpedc_number,
        'disbursed' as weight_code,
        disbursed.*,
        case when budget_lines.root_id is not null then disbursed_usd else 0 end as numerator,
        disbursed_usd as denominator,
        disbursed_usd as asked,
        budget_lines.budget_line
    from disbursed
    left join budget_lines using (root_id)
    union all by name
    select
        '2.3.3' as gpedc_number,
        'disbursed' as weight_code,
        *,
        case
            when disbursement_channel_code = 'treasury' or aid_type_code in ('A01', 'A02') then disbursed_usd
            when disbursement_channel_code is not null or aid_type_code is not null then 0
        end as numerator,
        case when disbursement_channel_code is not null or aid_type_code is not null then disbursed_usd end
            as denominator,
        disbursed_usd as asked
    from disbursed
    union all by name
    select
        '2.4.1.1' as gpedc_number,
        'scheduled' as weight_code,
        *,
        scheduled_usd * least(coalesce(whole_disbursed_usd, 0), whole_scheduled_usd) / whole_scheduled_usd
            as numerator,
        scheduled_usd as denominator,
        scheduled_usd as asked
    from planned
    where whole_scheduled_usd > 0
    union all by name
    select
        '2.4.1.2' as gpedc_number,
        'disbursed' as weight_code,
        disbursed.*,
        disbursed_usd * coalesce(ahead.years, 0) as numerator,
        3 * disbursed_usd as denominator,
        3 * disbursed_usd as asked,
        coalesce(ahead.years, 0) as planned_years
    from disbursed
    left join ahead using (root_id)
    union all by name
    select
        '2.8.1' as gpedc_number,
        'disbursed' as weight_code,
        *,
        case when tied_code = 'untied' then disbursed_usd when tied_code is not null then 0 end as numerator,
        case when tied_code is not null then disbursed_usd end as denominator,
        disbursed_usd as asked
    from disbursed
    union all by name
    select
        '3.2.2' as gpedc_number,
        'partners' as weight_code,
        partner_code,
        coalesce(strategies.title, publishers.title) as title,
        coalesce(strategies.activity_id, publishers.activity_id) as activity_id,
        coalesce(strategies.source_file, publishers.source_file, partners_asked.source_file) as source_file,
        coalesce(strategies.source_row, publishers.source_row, partners_asked.source_row) as source_row,
        case when publishers.title is not null then cast(strategies.title is not null as integer) end as numerator,
        case when publishers.title is not null then 1 end as denominator,
        1 as asked
    from partners_asked
    full outer join publishers using (partner_code)
    left join strategies using (partner_code)
    union all by name
    select
        '4.2.3' as gpedc_number,
        'activities' as weight_code,
        wholes.partner_code,
        wholes.title,
        wholes.activity_id,
        coalesce(groups.source_file, wholes.source_file) as source_file,
        coalesce(groups.source_row, wholes.source_row) as source_row,
        groups.policy_marker_code,
        groups.policy_significance_code,
        groups.is_targeted as numerator,
        case when groups.root_id is not null then 1 end as denominator,
        1 as asked
    from marts.iati_projects as wholes
    left join groups using (root_id)
    where wholes.snapshot_date = $scope.snapshot and wholes.is_root
)

select
    gpedc_number,
    weight_code,
    sum(numerator) over whole as numerator,
    sum(denominator) over whole as denominator,
    sum(numerator) over whole / nullif(sum(denominator) over whole, 0) as figure,
    sum(denominator) over whole / nullif(sum(asked) over whole, 0) as coverage,
    title,
    partner_code,
    numerator as numerator_part,
    denominator as denominator_part,
    asked as asked_part,
    scheduled_usd,
    disbursed_usd,
    planned_years,
    tied_code,
    aid_type_code,
    disbursement_channel_code,
    budget_line,
    policy_marker_code,
    policy_significance_code,
    source_file,
    source_row,
    activity_id as activity_identifier
from parts
where passes(partner_code, $scope.partner)
window whole as (partition by gpedc_number)
order by gpedc_number, denominator_part desc nulls last, source_file, source_row
