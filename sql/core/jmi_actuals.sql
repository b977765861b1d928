-- One row per snapshot, TWG, JMI, year and disaggregation (NULL: the total): the value reached by the year.
-- A cumulative one adds the results of the years since the baseline year; a year without a result has no value, for
-- nobody knows that nothing was added.
with reported as (
    select
        jmi_results.snapshot_date,
        jmi_results.twg_code,
        jmi_results.jmi_id,
        jmi_results.year,
        jmi_results.disaggregation,
        jmi_results.is_met,
        jmi_results.actual_value,
        jmi_terms.is_cumulative,
        jmi_terms.baseline_year,
        case
            when jmi_results.year <= jmi_terms.baseline_year then null
            else jmi_results.actual_value
        end as added_value,
        lower(coalesce(jmi_results.disaggregation, '')) as part
    from core.jmi_results
    inner join core.jmi_terms using (snapshot_date, twg_code, jmi_id)
),

added_up as (
    select
        *,
        sum(added_value) over (
            partition by snapshot_date, twg_code, jmi_id, part order by year
        ) as sum_value,
        count(added_value) over (
            partition by snapshot_date, twg_code, jmi_id, part order by year
        ) as years_added
    from reported
)

select
    snapshot_date,
    twg_code,
    jmi_id,
    year,
    disaggregation,
    is_met,
    case
        when not is_cumulative then actual_value
        when added_value is not null then sum_value
    end as actual_value,
    is_cumulative and added_value is not null and coalesce(years_added < year - baseline_year, false) as is_incomplete
from added_up
