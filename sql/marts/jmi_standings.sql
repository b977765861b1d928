-- One row per snapshot, JMI and year up to the snapshot's: how the JMI stands, also in a year of which nothing is known.
-- Before its first year nothing is due; after its last target the last judgement stays; a gap between is `no_data`.
with grid_years as (
    select distinct
        snapshot_date,
        year
    from core.jmi_years
    where year <= extract(year from snapshot_date)
    union
    select distinct
        snapshot_date,
        cast(extract(year from snapshot_date) as integer) - 1 as year
    from core.jmis
),

judged as (
    select
        terms.snapshot_date,
        terms.twg_code,
        terms.jmi_id,
        terms.is_answer,
        terms.is_lasting,
        terms.first_target_year,
        terms.last_target_year,
        terms.direction,
        grid_years.year,
        min(jmi_years.year) as first_year,
        max(case when jmi_years.year <= grid_years.year then jmi_years.year end) as latest_year
    from core.jmi_terms as terms
    inner join grid_years using (snapshot_date)
    left join core.jmi_years
        on
            terms.snapshot_date = jmi_years.snapshot_date
            and terms.twg_code = jmi_years.twg_code
            and terms.jmi_id = jmi_years.jmi_id
    group by
        terms.snapshot_date,
        terms.twg_code,
        terms.jmi_id,
        terms.is_answer,
        terms.is_lasting,
        terms.first_target_year,
        terms.last_target_year,
        terms.direction,
        grid_years.year
),

placed as (
    select
        *,
        case
            when latest_year = year or year > last_target_year then latest_year
        end as judged_year
    from judged
),

with_statuses as (
    select
        placed.snapshot_date,
        placed.twg_code,
        placed.jmi_id,
        placed.year,
        placed.judged_year,
        placed.direction,
        progress.target_value,
        coalesce(progress.is_target_interpolated, false) as is_target_interpolated,
        progress.actual_value,
        progress.is_met,
        progress.is_incomplete,
        progress.progress_ratio,
        progress.shortfall_share,
        progress.status_reason_code,
        progress.status_cutoff,
        progress.missed_by,
        earlier.last_known_status_code,
        earlier.last_known_year,
        before.actual_value as previous_value,
        case
            when progress.computed_status_code is not null then progress.computed_status_code
            when placed.is_lasting and earlier.is_met then 'achieved'
            when placed.year < placed.first_year then 'not_due'
            when placed.is_answer and placed.year < placed.first_target_year then 'not_due'
            else 'no_data'
        end as computed_status_code,
        progress.government_status_code,
        progress.partner_status_code
    from placed
    left join marts.jmi_progress as progress
        on
            placed.snapshot_date = progress.snapshot_date
            and placed.twg_code = progress.twg_code
            and placed.jmi_id = progress.jmi_id
            and placed.judged_year = progress.year
    left join marts.jmi_progress as before
        on
            placed.snapshot_date = before.snapshot_date
            and placed.twg_code = before.twg_code
            and placed.jmi_id = before.jmi_id
            and placed.judged_year - 1 = before.year
    left join marts.jmi_progress as earlier
        on
            placed.snapshot_date = earlier.snapshot_date
            and placed.twg_code = earlier.twg_code
            and placed.jmi_id = earlier.jmi_id
            and placed.latest_year = earlier.year
)

select
    snapshot_date,
    twg_code,
    jmi_id,
    year,
    judged_year,
    target_value,
    is_target_interpolated,
    actual_value,
    is_met,
    coalesce(is_incomplete, false) as is_incomplete,
    progress_ratio,
    shortfall_share,
    actual_value - previous_value as change_value,
    case
        when direction * (actual_value - previous_value) > 0 then 'better'
        when direction * (actual_value - previous_value) < 0 then 'worse'
        when actual_value = previous_value then 'same'
    end as change_code,
    computed_status_code,
    coalesce(
        status_reason_code,
        case computed_status_code
            when 'achieved' then 'milestone_done'
            when 'not_due' then 'not_due'
            else 'no_actual'
        end
    ) as status_reason_code,
    status_cutoff,
    missed_by,
    last_known_status_code,
    last_known_year,
    government_status_code,
    partner_status_code,
    -- What is not due, not known or not judged contradicts nobody; the two ratings may still contradict each other.
    coalesce(government_status_code <> partner_status_code, false)
    or (
        computed_status_code not in ('not_due', 'no_data', 'not_judged')
        and (
            coalesce(government_status_code <> computed_status_code, false)
            or coalesce(partner_status_code <> computed_status_code, false)
        )
    ) as has_disagreement,
    computed_status_code = 'no_data'
    and coalesce(government_status_code, partner_status_code) is not null as is_rated_without_data
from with_statuses
