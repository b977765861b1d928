-- One row per snapshot, project, year and measure of which the claim is removed as the same money as a larger claim.
-- A person confirmed that they are. The order of claims is strict, so of matched records the largest always stays.
with removed as (
    select
        match_years.snapshot_date,
        match_years.smaller_id as project_id,
        match_years.year,
        match_years.measure_code,
        match_years.smaller_usd as removed_usd,
        match_years.larger_id as kept_project_id,
        match_pairs.decision_id,
        row_number() over (
            partition by
                match_years.snapshot_date, match_years.smaller_id, match_years.year, match_years.measure_code
            order by match_years.larger_usd desc, match_years.larger_id
        ) as place
    from core.match_years
    inner join core.match_pairs
        on
            match_years.snapshot_date = match_pairs.snapshot_date
            and match_years.left_id = match_pairs.left_id
            and match_years.right_id = match_pairs.right_id
    where match_pairs.verdict_code = 'confirmed'
)

select
    snapshot_date,
    project_id,
    year,
    measure_code,
    removed_usd,
    kept_project_id,
    decision_id
from removed
where place = 1
