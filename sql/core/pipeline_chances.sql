-- One row per snapshot and project in its pipeline: the weight of its money, by stage and age, else the default.
with fitting as (
    select
        pipeline_records.snapshot_date,
        pipeline_records.project_id,
        max(pipeline_weights.from_age_days) as from_age_days
    from core.pipeline_records
    inner join staging.pipeline_weights
        on
            pipeline_records.stage_code = pipeline_weights.stage_code
            and pipeline_records.age_days >= pipeline_weights.from_age_days
    group by pipeline_records.snapshot_date, pipeline_records.project_id
)

select
    pipeline_records.snapshot_date,
    pipeline_records.project_id,
    coalesce(pipeline_weights.weight, pipeline_rates.default_weight) as weight,
    case
        when pipeline_weights.weight is null then pipeline_rates.weight_basis_code
        else 'stage_and_age'
    end as weight_basis_code
from core.pipeline_records
inner join core.pipeline_rates
    on pipeline_records.snapshot_date = pipeline_rates.snapshot_date
left join fitting
    on
        pipeline_records.snapshot_date = fitting.snapshot_date
        and pipeline_records.project_id = fitting.project_id
left join staging.pipeline_weights
    on
        pipeline_records.stage_code = pipeline_weights.stage_code
        and fitting.from_age_days = pipeline_weights.from_age_days
