-- One row per activity or JMI of the workbooks that is new or gone, and per field of one that changed: what it was and is.
-- What follows from the day alone (how much time has passed, what is overdue) is no change of it.
with activities as (
    select *, false as is_later from published.marts.activities where snapshot_date = $before
    union all by name
    select *, true as is_later from candidate.marts.activities where snapshot_date = $after
),

costs as (
    select *, false as is_later from published.marts.activity_funding where snapshot_date = $before
    union all by name
    select *, true as is_later from candidate.marts.activity_funding where snapshot_date = $after
),

jmis as (
    select *, false as is_later from published.marts.jmis where snapshot_date = $before
    union all by name
    select *, true as is_later from candidate.marts.jmis where snapshot_date = $after
),

targets as (
    select *, false as is_later from published.marts.jmi_points where snapshot_date = $before
    union all by name
    select *, true as is_later from candidate.marts.jmi_points where snapshot_date = $after
),

results as (
    select *, false as is_later from published.marts.jmi_results where snapshot_date = $before
    union all by name
    select *, true as is_later from candidate.marts.jmi_results where snapshot_date = $after
),

said_of_activities as (
    unpivot (
        select
            is_later,
            twg_code,
            activity_id as item_id,
            cast(
                columns(
                    * exclude (
                        is_later, snapshot_date, twg_code, activity_id, elapsed_share, has_solution, is_costed,
                        source_file, source_sheet, source_row
                    )
                ) as varchar
            )
        from activities
    )
    on columns(* exclude (is_later, twg_code, item_id)) into name field value told
),

said_of_jmis as (
    unpivot (
        select
            is_later,
            twg_code,
            jmi_id as item_id,
            cast(
                columns(
                    * exclude (
                        is_later, snapshot_date, twg_code, jmi_id, jmi_key, direction, first_target_year, last_target_year,
                        last_target_value, first_year, last_year, source_file, source_sheet, source_row
                    )
                ) as varchar
            )
        from jmis
    )
    on columns(* exclude (is_later, twg_code, item_id)) into name field value told
),

said as (
    select
        is_later,
        'activity' as planned_code,
        twg_code,
        item_id,
        case field when 'status_code' then 'activity_status_code' else field end as field,
        0 as year,
        '' as part,
        told
    from said_of_activities
    union all
    select is_later, 'activity', twg_code, activity_id, 'cost_usd', year, '', cast(cost_usd as varchar)
    from costs
    union all
    select is_later, 'activity', twg_code, activity_id, 'government_usd', year, '', cast(government_usd as varchar)
    from costs
    union all
    select is_later, 'jmi', twg_code, item_id, field, 0, '', told
    from said_of_jmis
    union all
    select is_later, 'jmi', twg_code, jmi_id, 'target_value', year, '', coalesce(target_text, cast(value as varchar))
    from targets
    where point_code = 'target'
    union all
    select is_later, 'jmi', twg_code, jmi_id, 'actual_value', year, coalesce(disaggregation, ''), actual_text
    from results
    union all
    select
        is_later, 'jmi', twg_code, jmi_id, 'government_status_code', year, coalesce(disaggregation, ''),
        government_status_code
    from results
    union all
    select
        is_later, 'jmi', twg_code, jmi_id, 'partner_status_code', year, coalesce(disaggregation, ''), partner_status_code
    from results
),

earlier as (
    select * exclude (is_later) from said where not is_later and told is not null
),

later as (
    select * exclude (is_later) from said where is_later and told is not null
),

items as (
    select
        planned_code,
        twg_code,
        item_id,
        count(earlier.told) > 0 as was_there,
        count(later.told) > 0 as is_there,
        any_value(coalesce(later.told, earlier.told)) filter (
            where field = case planned_code when 'activity' then 'activity' else 'indicator_en' end
        ) as title
    from earlier
    full join later using (planned_code, twg_code, item_id, field, year, part)
    group by planned_code, twg_code, item_id
),

changed as (
    select planned_code, twg_code, item_id, field, year, part, earlier.told as told_before, later.told as told_after
    from earlier
    full join later using (planned_code, twg_code, item_id, field, year, part)
    where earlier.told is distinct from later.told
)

select
    case when not items.was_there then 'new' when not items.is_there then 'gone' else 'changed' end as record_change_code,
    items.planned_code,
    items.twg_code,
    items.item_id,
    items.title,
    changed.field,
    nullif(changed.year, 0) as year,
    nullif(changed.part, '') as disaggregation,
    changed.told_before,
    changed.told_after
from items
left join changed
    on
        items.planned_code = changed.planned_code
        and items.twg_code = changed.twg_code
        and items.item_id = changed.item_id
        and items.was_there
        and items.is_there
where items.was_there <> items.is_there or changed.field is not null
order by items.planned_code, items.twg_code, items.item_id, changed.field, changed.year, changed.part
