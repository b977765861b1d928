-- One row per record that both tell of and field of it that is another: what it was and what it is.
-- `part_code` says which money or which share. An amount that stays and counts otherwise is the field `counted_usd`;
-- a budget that stays and is worth otherwise, for its rate is another, is `budget_usd`.
with kept as (
    select project_id, later.title, later.project_number, later.partner_code, later.source_file
    from published.marts.projects as earlier
    inner join candidate.marts.projects as later using (project_id)
    where earlier.snapshot_date = $before and later.snapshot_date = $after
),

earlier_texts as (
    unpivot (
        select
            project_id,
            cast(columns(* exclude (snapshot_date, project_id, budget_usd, source_file, source_sheet, source_row)) as varchar)
        from published.marts.projects
        where snapshot_date = $before
    )
    on columns(* exclude (project_id)) into name field value told
),

later_texts as (
    unpivot (
        select
            project_id,
            cast(columns(* exclude (snapshot_date, project_id, budget_usd, source_file, source_sheet, source_row)) as varchar)
        from candidate.marts.projects
        where snapshot_date = $after
    )
    on columns(* exclude (project_id)) into name field value told
),

earlier_shares as (
    select project_id, 'twg' as field, twg_code as part_code, share
    from published.marts.project_twgs
    where snapshot_date = $before
    union all
    select project_id, 'subsector', subsector_code, share
    from published.marts.project_sectors
    where snapshot_date = $before
    union all
    select project_id, 'province', province_code, share
    from published.marts.project_provinces
    where snapshot_date = $before
),

later_shares as (
    select project_id, 'twg' as field, twg_code as part_code, share
    from candidate.marts.project_twgs
    where snapshot_date = $after
    union all
    select project_id, 'subsector', subsector_code, share
    from candidate.marts.project_sectors
    where snapshot_date = $after
    union all
    select project_id, 'province', province_code, share
    from candidate.marts.project_provinces
    where snapshot_date = $after
),

earlier_money as (
    select project_id, flow_code, funding_code, year, currency_code, amount_reported, amount_usd, counted_usd
    from published.marts.money
    where snapshot_date = $before
),

later_money as (
    select project_id, flow_code, funding_code, year, currency_code, amount_reported, amount_usd, counted_usd
    from candidate.marts.money
    where snapshot_date = $after
),

amounts as (
    select
        project_id,
        flow_code,
        funding_code,
        year,
        earlier_money.amount_usd is not distinct from later_money.amount_usd
        and earlier_money.amount_reported is not distinct from later_money.amount_reported
        and earlier_money.currency_code is not distinct from later_money.currency_code as is_same,
        -- What has no rate is said as it was reported.
        case when earlier_money.amount_usd is null then earlier_money.currency_code end as currency_before,
        coalesce(earlier_money.amount_usd, earlier_money.amount_reported) as amount_before,
        case when later_money.amount_usd is null then later_money.currency_code end as currency_after,
        coalesce(later_money.amount_usd, later_money.amount_reported) as amount_after,
        earlier_money.counted_usd as counted_before,
        later_money.counted_usd as counted_after
    from earlier_money
    full join later_money using (project_id, flow_code, funding_code, year)
),

changed as (
    select
        project_id,
        case field
            when 'assistance_type' then 'assistance'
            when 'budget_reported' then 'budget'
            when 'budget_currency_code' then 'currency'
            else regexp_replace(field, '_code$', '')
        end as field,
        cast(null as varchar) as part_code,
        cast(null as integer) as year,
        earlier_texts.told as told_before,
        later_texts.told as told_after,
        cast(null as double) as number_before,
        cast(null as double) as number_after
    from earlier_texts
    full join later_texts using (project_id, field)
    where earlier_texts.told is distinct from later_texts.told
    union all
    select project_id, field, part_code, null, null, null, earlier_shares.share, later_shares.share
    from earlier_shares
    full join later_shares using (project_id, field, part_code)
    where earlier_shares.share is distinct from later_shares.share
    union all
    select
        project_id, flow_code, funding_code, year,
        currency_before, currency_after, amount_before, amount_after
    from amounts
    where not is_same
    union all
    select project_id, 'budget_usd', null, null, null, null, earlier.budget_usd, later.budget_usd
    from published.marts.projects as earlier
    inner join candidate.marts.projects as later using (project_id)
    where earlier.snapshot_date = $before
        and later.snapshot_date = $after
        and earlier.budget_reported is not distinct from later.budget_reported
        and earlier.budget_currency_code is not distinct from later.budget_currency_code
        and earlier.budget_usd is distinct from later.budget_usd
    union all
    select project_id, 'counted_usd', funding_code, year, null, null, counted_before, counted_after
    from amounts
    where is_same and counted_before is distinct from counted_after
)

select
    kept.source_file,
    kept.partner_code,
    project_id,
    kept.project_number,
    kept.title,
    changed.field,
    changed.part_code,
    changed.year,
    changed.told_before,
    changed.told_after,
    changed.number_before,
    changed.number_after
from changed
inner join kept using (project_id)
order by kept.source_file, kept.title, project_id, changed.field, changed.part_code, changed.year
