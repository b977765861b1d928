-- Weights of suggestions of which one is missing or no share of 1.
select
    text_weight,
    twg_weight,
    sector_weight,
    province_weight,
    least_score
from staging.suggestion_weights
where
    text_weight is null
    or text_weight <= 0
    or twg_weight is null
    or twg_weight < 0
    or sector_weight is null
    or sector_weight < 0
    or province_weight is null
    or province_weight < 0
    or least_score is null
