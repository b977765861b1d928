-- One row per snapshot, pair of records, year and measure in which both claim money for the total.
-- The smaller claim gives way when the two are the same money; of equal claims an NGO's, then that of the greater key.
with both_claim as (
    select
        match_pairs.snapshot_date,
        match_pairs.left_id,
        match_pairs.right_id,
        left_claims.year,
        left_claims.measure_code,
        left_claims.claimed_usd as left_usd,
        right_claims.claimed_usd as right_usd,
        left_claims.amount_usd - left_claims.claimed_usd as left_other_usd,
        right_claims.amount_usd - right_claims.claimed_usd as right_other_usd,
        case
            when left_claims.claimed_usd < right_claims.claimed_usd then true
            when left_claims.claimed_usd > right_claims.claimed_usd then false
            when match_pairs.left_source_code = 'ngo' and match_pairs.right_source_code <> 'ngo' then true
            when match_pairs.left_source_code <> 'ngo' and match_pairs.right_source_code = 'ngo' then false
            else match_pairs.left_id > match_pairs.right_id
        end as is_left_smaller
    from core.match_pairs
    inner join core.claims as left_claims
        on
            match_pairs.snapshot_date = left_claims.snapshot_date
            and match_pairs.left_id = left_claims.project_id
    inner join core.claims as right_claims
        on
            match_pairs.snapshot_date = right_claims.snapshot_date
            and match_pairs.right_id = right_claims.project_id
            and left_claims.measure_code = right_claims.measure_code
            and coalesce(left_claims.year, 0) = coalesce(right_claims.year, 0)
    where left_claims.claimed_usd > 0 and right_claims.claimed_usd > 0
),

compared as (
    select
        *,
        -- Within 1 % of the larger.
        abs(left_usd - right_usd) <= 0.01 * greatest(left_usd, right_usd) as is_agreed,
        left_other_usd > 0 or right_other_usd > 0 as has_other,
        (left_other_usd > 0 and abs(left_other_usd - right_usd) <= 0.01 * greatest(left_other_usd, right_usd))
        or (right_other_usd > 0 and abs(right_other_usd - left_usd) <= 0.01 * greatest(right_other_usd, left_usd))
            as is_other_agreed
    from both_claim
)

select
    snapshot_date,
    left_id,
    right_id,
    year,
    measure_code,
    left_usd,
    right_usd,
    case when is_left_smaller then left_id else right_id end as smaller_id,
    case when is_left_smaller then right_id else left_id end as larger_id,
    case when is_left_smaller then left_usd else right_usd end as smaller_usd,
    case when is_left_smaller then right_usd else left_usd end as larger_usd,
    is_agreed,
    -- A record that tells other partners' money apart has left it out already: what it still claims is its own.
    has_other and (is_other_agreed or not is_agreed) as is_told_apart
from compared
