-- What is left of a gap when the pipeline has brought its weighted money; the mart's is the same (checks/gaps_agree).
create macro after_pipeline(gap_usd, weighted_usd) as gap_usd - least(gap_usd, coalesce(weighted_usd, 0))
