-- Weights of the pipeline that are no share of 1, and a list without its default.
select
    stage_code,
    from_age_days,
    weight
from staging.pipeline_weights
where weight is null or weight < 0 or weight > 1 or from_age_days is null
union all
select
    'default' as stage_code,
    count(*) as from_age_days,
    cast(null as double) as weight
from staging.pipeline_weights
where stage_code = 'default'
having count(*) <> 1
