-- One row per year for which the record states its own budget and funding: what it says that it lacks, with its row.
select
    year,
    stated_gap_usd,
    stated_gap_most_usd,
    stated_budget_usd,
    stated_own_usd,
    stated_government_usd,
    stated_partners_usd,
    stated_ngos_usd,
    source_file,
    source_sheet,
    source_row
from marts.stated_gaps
where snapshot_date = $scope.snapshot and project_id = $project
order by year
