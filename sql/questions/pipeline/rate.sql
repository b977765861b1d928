-- One row: how many records of earlier pipelines became on-going, and the default weight with its basis.
select
    earlier_projects,
    started_projects,
    lost_projects,
    least_sample,
    listed_weight,
    default_weight,
    weight_basis_code
from marts.pipeline_rates
where snapshot_date = $scope.snapshot
