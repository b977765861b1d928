-- One row per project, measure, year and cause: why what is counted of it is another amount in the later snapshot.
--
-- Under a filter the difference is `comes_usd` times the share of the project that passes in the later snapshot, less
-- `leaves_usd` times the share that passed in the earlier one; without a filter on parts of projects all shares are 1.
-- Over its causes `comes_usd` adds up to the later amount of a project and year and `leaves_usd` to the earlier one,
-- hence the causes add exactly to the difference of the totals under every filter (checks/changes_add_up). In order:
--
-- 1. `new`, `dropped`: the record is in one snapshot only; all of it.
-- 2. `years_added`, `years_gone`: nobody reports the year in the earlier, or the later, snapshot; all of it.
-- 3. `moved`: the earlier amount leaves with the earlier share and comes with the later one.
-- 4. `exchange`: the later amount in its currency × (1 / later rate − 1 / earlier rate); all of what remains when the
--    currency itself changed, or a rate became known or unknown.
-- 5. `deduplicated`: what remains where the gross amount is equal: only the part that counts has changed.
-- 6. `status`: what remains where the status has changed.
-- 7. `revised`: what remains.
create macro changes(earlier_date, later_date) as table
with earlier as (
    select *
    from marts.reported_amounts
    where snapshot_date = earlier_date
),

later as (
    select *
    from marts.reported_amounts
    where snapshot_date = later_date
),

compared as (
    select
        coalesce(later.project_id, earlier.project_id) as project_id,
        coalesce(later.measure_code, earlier.measure_code) as measure_code,
        coalesce(later.year, earlier.year) as year,
        earlier.project_id is not null as is_earlier,
        later.project_id is not null as is_later,
        earlier.currency_code is distinct from later.currency_code as has_new_currency,
        earlier.exchange_rate as earlier_rate,
        later.exchange_rate as later_rate,
        abs(coalesce(earlier.amount_reported, 0) - coalesce(later.amount_reported, 0)) < 0.005 as is_gross_equal,
        earlier.counted_usd as before_usd,
        later.counted_usd as after_usd,
        coalesce(earlier.counted_usd, 0) as earlier_usd,
        coalesce(later.counted_usd, 0) as later_usd
    from earlier
    full join later
        on
            earlier.project_id = later.project_id
            and earlier.measure_code = later.measure_code
            and earlier.year is not distinct from later.year
),

explained as (
    select
        compared.*,
        coalesce(new_project.partner_code, old_project.partner_code) as partner_code,
        coalesce(new_project.source_code, old_project.source_code) as source_code,
        case
            when old_project.project_id is null then 'new'
            when new_project.project_id is null then 'dropped'
            when not bool_or(is_earlier) over (partition by measure_code, year) then 'years_added'
            when not bool_or(is_later) over (partition by measure_code, year) then 'years_gone'
        end as whole_code,
        case
            when not (is_earlier and is_later) then 0
            when has_new_currency or (earlier_rate is null) <> (later_rate is null) then later_usd - earlier_usd
            -- The counted part of the later amount, in its currency, is later_usd × later_rate.
            when earlier_rate > 0 and later_rate > 0 then later_usd * later_rate * (1 / later_rate - 1 / earlier_rate)
            else 0
        end as exchange_usd,
        case
            when is_gross_equal then 'deduplicated'
            when old_project.status_code is distinct from new_project.status_code then 'status'
            else 'revised'
        end as rest_code
    from compared
    left join marts.projects as old_project
        on old_project.snapshot_date = earlier_date and compared.project_id = old_project.project_id
    left join marts.projects as new_project
        on new_project.snapshot_date = later_date and compared.project_id = new_project.project_id
),

caused as (
    select
        *,
        unnest(
            case
                when whole_code is not null then [
                    {'cause_code': whole_code, 'leaves_usd': earlier_usd, 'comes_usd': later_usd}
                ]
                else [
                    {'cause_code': 'moved', 'leaves_usd': earlier_usd, 'comes_usd': earlier_usd},
                    {'cause_code': 'exchange', 'leaves_usd': 0, 'comes_usd': exchange_usd},
                    {'cause_code': rest_code, 'leaves_usd': 0, 'comes_usd': later_usd - earlier_usd - exchange_usd}
                ]
            end,
            recursive := true
        )
    from explained
)

select
    project_id,
    partner_code,
    source_code,
    measure_code,
    year,
    cause_code,
    before_usd,
    after_usd,
    leaves_usd,
    comes_usd
from caused
