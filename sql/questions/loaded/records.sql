-- One row per record that is new, changed or gone; without `$each`, per file, partner and kind of change.
-- Where a record stands in its file is no change of it. Money is what is disbursed and counted once, all years.
with earlier_money as (
    select
        project_id,
        sum(case when flow_code = 'disbursed' and not is_future then counted_usd end) as counted_usd,
        list(
            {
                'flow': flow_code, 'funding': funding_code, 'year': year, 'currency': currency_code,
                'reported': amount_reported, 'amount': amount_usd, 'counted': counted_usd
            }
            order by flow_code, funding_code, year
        ) as amounts
    from published.marts.money
    where snapshot_date = $before
    group by project_id
),

later_money as (
    select
        project_id,
        sum(case when flow_code = 'disbursed' and not is_future then counted_usd end) as counted_usd,
        list(
            {
                'flow': flow_code, 'funding': funding_code, 'year': year, 'currency': currency_code,
                'reported': amount_reported, 'amount': amount_usd, 'counted': counted_usd
            }
            order by flow_code, funding_code, year
        ) as amounts
    from candidate.marts.money
    where snapshot_date = $after
    group by project_id
),

earlier_shares as (
    select project_id, list({'field': field, 'code': code, 'share': share} order by field, code) as shares
    from (
        select snapshot_date, project_id, 'twg_code' as field, twg_code as code, share
        from published.marts.project_twgs
        union all
        select snapshot_date, project_id, 'subsector_code', subsector_code, share
        from published.marts.project_sectors
        union all
        select snapshot_date, project_id, 'province_code', province_code, share
        from published.marts.project_provinces
    ) as shared
    where snapshot_date = $before
    group by project_id
),

later_shares as (
    select project_id, list({'field': field, 'code': code, 'share': share} order by field, code) as shares
    from (
        select snapshot_date, project_id, 'twg_code' as field, twg_code as code, share
        from candidate.marts.project_twgs
        union all
        select snapshot_date, project_id, 'subsector_code', subsector_code, share
        from candidate.marts.project_sectors
        union all
        select snapshot_date, project_id, 'province_code', province_code, share
        from candidate.marts.project_provinces
    ) as shared
    where snapshot_date = $after
    group by project_id
),

earlier_fields as (
    select * exclude (snapshot_date, source_file, source_sheet, source_row)
    from published.marts.projects
    where snapshot_date = $before
),

later_fields as (
    select * exclude (snapshot_date, source_file, source_sheet, source_row)
    from candidate.marts.projects
    where snapshot_date = $after
),

earlier as (
    select
        project_id,
        projects.source_file,
        projects.title,
        projects.project_number,
        projects.partner_code,
        earlier_money.counted_usd,
        {'fields': earlier_fields, 'money': earlier_money.amounts, 'shares': earlier_shares.shares} as told
    from published.marts.projects
    inner join earlier_fields using (project_id)
    left join earlier_money using (project_id)
    left join earlier_shares using (project_id)
    where projects.snapshot_date = $before
),

later as (
    select
        project_id,
        projects.source_file,
        projects.title,
        projects.project_number,
        projects.partner_code,
        later_money.counted_usd,
        {'fields': later_fields, 'money': later_money.amounts, 'shares': later_shares.shares} as told
    from candidate.marts.projects
    inner join later_fields using (project_id)
    left join later_money using (project_id)
    left join later_shares using (project_id)
    where projects.snapshot_date = $after
)

select
    case when earlier.told is null then 'new' when later.told is null then 'gone' else 'changed' end as record_change_code,
    coalesce(later.source_file, earlier.source_file) as source_file,
    coalesce(later.partner_code, earlier.partner_code) as partner_code,
    case when $each then project_id end as project_id,
    case when $each then coalesce(later.project_number, earlier.project_number) end as project_number,
    case when $each then coalesce(later.title, earlier.title) end as title,
    count(*) as records,
    sum(earlier.counted_usd) as before_usd,
    sum(later.counted_usd) as after_usd,
    sum(coalesce(later.counted_usd, 0) - coalesce(earlier.counted_usd, 0)) as difference_usd
from earlier
full join later using (project_id)
where earlier.told is distinct from later.told
group by 1, 2, 3, 4, 5, 6
order by abs(difference_usd) desc, record_change_code, source_file, partner_code, project_id
