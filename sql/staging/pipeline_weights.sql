-- One row per stage of a pipeline project and age from which a weight holds; the stage `default` is for all others.
select
    stage_code,
    cast(from_age_days as integer) as from_age_days,
    cast(weight as double) as weight,
    cast(least_sample as integer) as least_sample
from reference.pipeline_weights
