-- One row per indicator of the fourth round and record of the databases behind it: its part above and below the line.
-- The parts add up to what the indicator itself gives; a cap on a partner's whole is spread by its schedule.
with weighed_by as (
    select
        projects.source_code,
        max(resources.measure_code) as measure_code
    from marts.resources
    inner join marts.projects using (snapshot_date, project_id)
    where snapshot_date = $scope.snapshot and resources.measure_code in ('disbursed', 'budget')
    group by projects.source_code
),

weighed as (
    select
        projects.project_id,
        max(resources.measure_code) as weight_code,
        sum(resources.counted_usd) as amount_usd
    from marts.resources
    inner join marts.projects using (snapshot_date, project_id)
    inner join weighed_by using (source_code, measure_code)
    where snapshot_date = $scope.snapshot
        and resources.year is not distinct from $year
        and resources.counted_usd is not null
    group by projects.project_id
),

answered as (
    select
        projects.*,
        weighed.weight_code,
        weighed.amount_usd,
        projects.uses_budget_execution is not null
        and projects.uses_financial_reporting is not null
        and projects.uses_audit is not null
        and projects.uses_procurement is not null as has_answered_all,
        cast(coalesce(projects.uses_budget_execution, false) as integer)
        + cast(coalesce(projects.uses_financial_reporting, false) as integer)
        + cast(coalesce(projects.uses_audit, false) as integer)
        + cast(coalesce(projects.uses_procurement, false) as integer) as systems
    from marts.projects
    inner join weighed using (project_id)
    where snapshot_date = $scope.snapshot
),

-- Each partner's whole is capped by what it scheduled, and the cap is spread over its projects by their schedule.
scheduled as (
    select
        project_id,
        partner_code,
        max(scheduled_in) as scheduled_in,
        sum(scheduled_usd) as scheduled_usd,
        sum(disbursed_usd) as disbursed_usd,
        sum(on_budget_usd) as on_budget_usd,
        sum(sum(scheduled_usd)) over whole as whole_scheduled_usd,
        sum(sum(disbursed_usd)) over whole as whole_disbursed_usd,
        sum(sum(on_budget_usd)) over whole as whole_on_budget_usd,
        bool_or(sum(on_budget_usd) is not null) over () as has_budget_amounts
    from marts.predictability
    where snapshot_date = $scope.snapshot and year is not distinct from $year
    group by project_id, partner_code
    window whole as (partition by partner_code)
),

held_to as (
    select
        *,
        coalesce(scheduled_usd, 0) / whole_scheduled_usd as part
    from scheduled
    where whole_scheduled_usd > 0
),

last_year as (
    select max(resources.year) as year
    from marts.resources
    inner join marts.projects using (snapshot_date, project_id)
    where snapshot_date = $scope.snapshot
        and projects.is_government_sector
        and resources.measure_code = 'disbursed'
        and resources.counted_usd > 0
),

ahead as (
    select project_id, count(distinct year) as years
    from (
        select resources.project_id, resources.year
        from marts.resources
        cross join last_year
        where resources.snapshot_date = $scope.snapshot
            and resources.measure_code = 'planned'
            and resources.year between last_year.year + 1 and last_year.year + 3
        group by resources.project_id, resources.year
        having sum(resources.counted_usd) > 0
    ) as planned
    group by project_id
),

started as (
    select
        project_id,
        uses_results_framework,
        1.0 / count(*) over whole as part,
        1.0 / nullif(count(uses_results_framework) over whole, 0) as part_of_answer
    from marts.projects
    where snapshot_date = $scope.snapshot
        and fiscal_year(start_date) = $year
        and start_date <= snapshot_date
        and status_code <> 'pipeline'
    window whole as (partition by coalesce(cofunding_number, project_id))
),

parts as (
    select
        'predictability_annual' as indicator_code,
        'scheduled' as weight_code,
        project_id,
        part * least(coalesce(whole_disbursed_usd, 0), whole_scheduled_usd) as numerator,
        scheduled_usd as denominator,
        scheduled_usd as asked,
        scheduled_usd,
        disbursed_usd,
        scheduled_in
    from held_to
    union all by name
    select
        'on_budget' as indicator_code,
        'scheduled' as weight_code,
        project_id,
        part * least(coalesce(whole_on_budget_usd, 0), whole_scheduled_usd) as numerator,
        scheduled_usd as denominator,
        scheduled_usd as asked,
        scheduled_usd,
        on_budget_usd,
        scheduled_in
    from held_to
    where has_budget_amounts
    union all by name
    select
        'on_budget' as indicator_code,
        weight_code,
        project_id,
        case when is_on_budget then amount_usd when not is_on_budget then 0 end as numerator,
        case when is_on_budget is not null then amount_usd end as denominator,
        amount_usd as asked
    from answered
    where is_government_sector and not exists (select 1 from scheduled where has_budget_amounts)
    union all by name
    select
        'predictability_medium' as indicator_code,
        answered.weight_code,
        answered.project_id,
        answered.amount_usd * coalesce(ahead.years, 0) as numerator,
        3 * answered.amount_usd as denominator,
        3 * answered.amount_usd as asked,
        answered.amount_usd as disbursed_usd,
        coalesce(ahead.years, 0) as planned_years
    from answered
    inner join last_year
        on $year = last_year.year
    left join ahead using (project_id)
    where answered.is_government_sector
    union all by name
    select
        'country_systems' as indicator_code,
        weight_code,
        project_id,
        case when has_answered_all then amount_usd * systems end as numerator,
        case when has_answered_all then 4 * amount_usd end as denominator,
        4 * amount_usd as asked,
        case when has_answered_all then systems end as systems_used
    from answered
    where is_government_sector
    union all by name
    select
        'untied' as indicator_code,
        weight_code,
        project_id,
        case when tied_code = 'untied' then amount_usd when tied_code is not null then 0 end as numerator,
        case when tied_code is not null then amount_usd end as denominator,
        amount_usd as asked
    from answered
    union all by name
    select
        'results_framework_new' as indicator_code,
        'projects' as weight_code,
        project_id,
        part_of_answer * cast(uses_results_framework as integer) as numerator,
        case when uses_results_framework is not null then part_of_answer end as denominator,
        part as asked
    from started
    union all by name
    -- What a partner of the databases is asked to keep up to date: its records that are not completed.
    select
        'updated' as indicator_code,
        'records' as weight_code,
        projects.project_id,
        cast(requests.months_since < $months as integer) as numerator,
        case when requests.months_since is not null then 1 end as denominator,
        1 as asked,
        requests.months_since
    from marts.projects
    left join marts.partners using (partner_code)
    left join marts.requests
        on projects.snapshot_date = requests.snapshot_date
        and projects.project_id = requests.project_id
        and requests.request_code = 'stale'
    where projects.snapshot_date = $scope.snapshot
        and projects.status_code <> 'completed'
        and partners.group_code is distinct from 'ngo'
)

select
    parts.indicator_code as measured_by,
    parts.weight_code,
    coalesce(present.title, earlier.title) as title,
    coalesce(present.partner_code, earlier.partner_code) as partner_code,
    sum(parts.numerator) over whole as numerator,
    sum(parts.denominator) over whole as denominator,
    sum(parts.numerator) over whole / nullif(sum(parts.denominator) over whole, 0) as figure,
    sum(parts.denominator) over whole / nullif(sum(parts.asked) over whole, 0) as coverage,
    parts.numerator as numerator_part,
    parts.denominator as denominator_part,
    parts.asked as asked_part,
    parts.scheduled_usd,
    parts.disbursed_usd,
    parts.on_budget_usd,
    parts.planned_years,
    parts.systems_used,
    parts.months_since,
    case when parts.indicator_code = 'untied' then present.tied_code end as tied_code,
    coalesce(present.source_file, earlier.source_file) as source_file,
    coalesce(present.source_sheet, earlier.source_sheet) as source_sheet,
    coalesce(present.source_row, earlier.source_row) as source_row,
    coalesce(present.project_number, earlier.project_number) as project_number,
    parts.project_id
from parts
left join marts.projects as present
    on present.snapshot_date = $scope.snapshot and parts.project_id = present.project_id
left join marts.projects as earlier
    on parts.scheduled_in = earlier.snapshot_date and parts.project_id = earlier.project_id
where passes(coalesce(present.partner_code, earlier.partner_code), $scope.partner)
window whole as (partition by parts.indicator_code)
order by parts.indicator_code, denominator_part desc nulls last, title, parts.project_id
