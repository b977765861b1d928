-- One row per snapshot, TWG, JMI and year in which it is judged: the target of the year.
-- Between two given points it lies on the straight line; before the first there is none; the last one stays in force.
with neighbours as (
    select
        jmi_years.snapshot_date,
        jmi_years.twg_code,
        jmi_years.jmi_id,
        jmi_years.year,
        max(case when jmi_points.year <= jmi_years.year then jmi_points.year end) as before_year,
        min(case when jmi_points.year >= jmi_years.year then jmi_points.year end) as after_year
    from core.jmi_years
    left join core.jmi_points
        on
            jmi_years.snapshot_date = jmi_points.snapshot_date
            and jmi_years.twg_code = jmi_points.twg_code
            and jmi_years.jmi_id = jmi_points.jmi_id
    group by jmi_years.snapshot_date, jmi_years.twg_code, jmi_years.jmi_id, jmi_years.year
)

select
    neighbours.snapshot_date,
    neighbours.twg_code,
    neighbours.jmi_id,
    neighbours.year,
    case
        when neighbours.before_year < neighbours.after_year
            then
                earlier.value + (later.value - earlier.value)
                * (neighbours.year - neighbours.before_year)
                / (neighbours.after_year - neighbours.before_year)
        else earlier.value
    end as target_value,
    coalesce(neighbours.before_year < neighbours.after_year, false) as is_interpolated
from neighbours
left join core.jmi_points as earlier
    on
        neighbours.snapshot_date = earlier.snapshot_date
        and neighbours.twg_code = earlier.twg_code
        and neighbours.jmi_id = earlier.jmi_id
        and neighbours.before_year = earlier.year
left join core.jmi_points as later
    on
        neighbours.snapshot_date = later.snapshot_date
        and neighbours.twg_code = later.twg_code
        and neighbours.jmi_id = later.jmi_id
        and neighbours.after_year = later.year
