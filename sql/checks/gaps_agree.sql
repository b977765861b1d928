-- Lines of workplans whose ends are not those of their own figures, or another than a reader's supposition starts from.
select
    snapshot_date,
    twg_code,
    activity_id,
    year,
    gap_low_usd,
    gap_usd,
    gap_after_pipeline_usd
from marts.activity_funding
where
    (gap_usd is null) <> (cost_usd is null)
    or (gap_low_usd is null) <> (gap_usd is null)
    or (gap_after_pipeline_usd is null) <> (gap_usd is null)
    or gap_low_usd < 0
    or gap_low_usd > gap_usd
    or abs(
        gap_usd
        - surplus_usd
        - (cost_usd - coalesce(government_usd, 0) - coalesce(oda_usd, 0) - coalesce(ngo_usd, 0))
    ) > 0.005
    or gap_after_pipeline_usd <> after_pipeline(gap_usd, weighted_pipeline_usd)
