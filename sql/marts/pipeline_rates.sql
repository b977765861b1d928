-- One row per snapshot: how many records of earlier pipelines became on-going, and the default weight.
select
    snapshot_date,
    earlier_projects,
    started_projects,
    lost_projects,
    least_sample,
    listed_weight,
    default_weight,
    weight_basis_code
from core.pipeline_rates
