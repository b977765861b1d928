-- One row per activity or JMI of the workbooks that is new or gone, and per field of one that changed: what it was and is.
-- What follows from the day alone (how much time has passed, what is overdue) is no change of it.
with earlier_activities as (
    unpivot (
        select
            twg_code,
            activity_id as item_id,
            cast(
                columns(
                    * exclude (
                        snapshot_date, twg_code, activity_id, elapsed_share, is_overdue, has_solution, is_costed,
                        source_file, source_sheet, source_row
                    )
                ) as varchar
            )
        from published.marts.activities
        where snapshot_date = $before
    )
    on columns(* exclude (twg_code, item_id)) into name field value told
),

earlier_jmis as (
    unpivot (
        select
            twg_code,
            jmi_id as item_id,
            cast(
                columns(
                    * exclude (
                        snapshot_date, twg_code, jmi_id, jmi_key, direction, first_target_year, last_target_year,
                        last_target_value, first_year, last_year,
                        source_file, source_sheet, source_row
                    )
                ) as varchar
            )
        from published.marts.jmis
        where snapshot_date = $before
    )
    on columns(* exclude (twg_code, item_id)) into name field value told
),

earlier as (
    select
        'activity' as planned_code,
        twg_code,
        item_id,
        case field when 'status_code' then 'activity_status_code' else field end as field,
        0 as year,
        '' as part,
        told
    from earlier_activities
    union all
    select 'activity', twg_code, activity_id, 'cost_usd', year, '', cast(cost_usd as varchar)
    from published.marts.activity_funding
    where snapshot_date = $before and cost_usd is not null
    union all
    select 'activity', twg_code, activity_id, 'government_usd', year, '', cast(government_usd as varchar)
    from published.marts.activity_funding
    where snapshot_date = $before and government_usd is not null
    union all
    select 'jmi', twg_code, item_id, field, 0, '', told
    from earlier_jmis
    union all
    select 'jmi', twg_code, jmi_id, 'target_value', year, '', coalesce(target_text, cast(value as varchar))
    from published.marts.jmi_points
    where snapshot_date = $before and point_code = 'target'
    union all
    select 'jmi', twg_code, jmi_id, 'actual_value', year, coalesce(disaggregation, ''), actual_text
    from published.marts.jmi_results
    where snapshot_date = $before and actual_text is not null
    union all
    select 'jmi', twg_code, jmi_id, 'government_status_code', year, coalesce(disaggregation, ''), government_status_code
    from published.marts.jmi_results
    where snapshot_date = $before and government_status_code is not null
    union all
    select 'jmi', twg_code, jmi_id, 'partner_status_code', year, coalesce(disaggregation, ''), partner_status_code
    from published.marts.jmi_results
    where snapshot_date = $before and partner_status_code is not null
),

later_activities as (
    unpivot (
        select
            twg_code,
            activity_id as item_id,
            cast(
                columns(
                    * exclude (
                        snapshot_date, twg_code, activity_id, elapsed_share, is_overdue, has_solution, is_costed,
                        source_file, source_sheet, source_row
                    )
                ) as varchar
            )
        from candidate.marts.activities
        where snapshot_date = $after
    )
    on columns(* exclude (twg_code, item_id)) into name field value told
),

later_jmis as (
    unpivot (
        select
            twg_code,
            jmi_id as item_id,
            cast(
                columns(
                    * exclude (
                        snapshot_date, twg_code, jmi_id, jmi_key, direction, first_target_year, last_target_year,
                        last_target_value, first_year, last_year,
                        source_file, source_sheet, source_row
                    )
                ) as varchar
            )
        from candidate.marts.jmis
        where snapshot_date = $after
    )
    on columns(* exclude (twg_code, item_id)) into name field value told
),

later as (
    select
        'activity' as planned_code,
        twg_code,
        item_id,
        case field when 'status_code' then 'activity_status_code' else field end as field,
        0 as year,
        '' as part,
        told
    from later_activities
    union all
    select 'activity', twg_code, activity_id, 'cost_usd', year, '', cast(cost_usd as varchar)
    from candidate.marts.activity_funding
    where snapshot_date = $after and cost_usd is not null
    union all
    select 'activity', twg_code, activity_id, 'government_usd', year, '', cast(government_usd as varchar)
    from candidate.marts.activity_funding
    where snapshot_date = $after and government_usd is not null
    union all
    select 'jmi', twg_code, item_id, field, 0, '', told
    from later_jmis
    union all
    select 'jmi', twg_code, jmi_id, 'target_value', year, '', coalesce(target_text, cast(value as varchar))
    from candidate.marts.jmi_points
    where snapshot_date = $after and point_code = 'target'
    union all
    select 'jmi', twg_code, jmi_id, 'actual_value', year, coalesce(disaggregation, ''), actual_text
    from candidate.marts.jmi_results
    where snapshot_date = $after and actual_text is not null
    union all
    select 'jmi', twg_code, jmi_id, 'government_status_code', year, coalesce(disaggregation, ''), government_status_code
    from candidate.marts.jmi_results
    where snapshot_date = $after and government_status_code is not null
    union all
    select 'jmi', twg_code, jmi_id, 'partner_status_code', year, coalesce(disaggregation, ''), partner_status_code
    from candidate.marts.jmi_results
    where snapshot_date = $after and partner_status_code is not null
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
