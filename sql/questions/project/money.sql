-- One row per year, flow and funding of the record: as reported, in dollars, counted, why not, and its heading.
-- Two columns of an NGO's funders make one amount; then both headings are named.
with headings_of_parts as (
    select
        headings.flow_code,
        headings.year,
        case headings.part_code when 'total' then 'unknown' else headings.part_code end as funding_code,
        string_agg(headings.heading, ' + ' order by headings.heading) as heading
    from marts.headings
    inner join marts.projects
        on headings.snapshot_date = projects.snapshot_date
        and headings.source_file = projects.source_file
        and headings.source_sheet is not distinct from projects.source_sheet
    where projects.snapshot_date = $scope.snapshot and projects.project_id = $project and headings.flow_code is not null
    group by headings.flow_code, headings.year, funding_code
)

select
    money.year,
    money.flow_code,
    money.funding_code,
    money.amount_usd as dollars_usd,
    money.counted_usd,
    case
        when money.is_future then 'future'
        when money.amount_usd is null then 'no_rate'
        when money.counted_usd = money.amount_usd then null
        when money.flow_code = 'on_budget' then 'on_budget'
        when money.funding_code = 'delegated' then 'delegated'
        when projects.source_code = 'ngo' and money.flow_code = 'planned' then 'own_part'
        else 'elsewhere'
    end as reason_code,
    money.amount_reported,
    money.currency_code,
    money.exchange_rate,
    money.is_rate_carried,
    headings_of_parts.heading
from marts.money
inner join marts.projects using (snapshot_date, project_id)
left join headings_of_parts
    on money.flow_code = headings_of_parts.flow_code
    and money.funding_code = headings_of_parts.funding_code
    and money.year = headings_of_parts.year
where snapshot_date = $scope.snapshot and project_id = $project
order by
    money.year desc,
    case money.flow_code when 'disbursed' then 1 when 'planned' then 2 when 'budget' then 3 else 4 end,
    case money.funding_code when 'own' then 1 when 'delegated' then 2 else 3 end
