-- Lines of workplans whose gap after the pipeline is another than the one that a reader's supposition starts from.
select
    snapshot_date,
    twg_code,
    activity_id,
    year,
    gap_after_pipeline_usd
from marts.activity_funding
where
    (gap_after_pipeline_usd is null) <> (gap_usd is null)
    or gap_after_pipeline_usd <> after_pipeline(gap_usd, weighted_pipeline_usd)
