-- One row per cumulative JMI, or part of it, whose results look like running totals, which are then added up again.
-- They never fall, and the last is at least 0.9 of half their sum.
with added as (
    select
        results.*,
        lower(coalesce(results.disaggregation, '')) as part
    from core.jmi_results as results
    inner join core.jmi_terms as terms using (snapshot_date, twg_code, jmi_id)
    where
        terms.is_cumulative
        and not terms.is_answer
        and results.actual_value is not null
        and coalesce(results.year > terms.baseline_year, true)
),

falling as (
    select distinct
        snapshot_date,
        twg_code,
        jmi_id,
        part
    from added
    inner join added as later using (snapshot_date, twg_code, jmi_id, part)
    where added.year < later.year and added.actual_value > later.actual_value
),

spans as (
    select
        added.snapshot_date,
        added.twg_code,
        added.jmi_id,
        added.part,
        max(added.year) as last_year,
        sum(added.actual_value) as sum_value
    from added
    left join falling using (snapshot_date, twg_code, jmi_id, part)
    where falling.jmi_id is null
    group by added.snapshot_date, added.twg_code, added.jmi_id, added.part
    having count(*) > 1 and sum(added.actual_value) > 0
)

select
    added.snapshot_date,
    added.source_file,
    added.source_sheet,
    added.source_row,
    headings.heading as source_column,
    'running_total' as message_key,
    added.jmi_id || coalesce(' ' || added.disaggregation, '') as value,
    added.jmi_id as record_id,
    cast(null as varchar) as partner_code
from spans
inner join added
    on
        spans.snapshot_date = added.snapshot_date
        and spans.twg_code = added.twg_code
        and spans.jmi_id = added.jmi_id
        and spans.part = added.part
        and spans.last_year = added.year
left join staging.headings
    on
        added.file_id = headings.file_id
        and added.source_sheet = headings.source_sheet
        and headings.field = 'actual_value'
where added.actual_value >= 0.9 * spans.sum_value / 2
