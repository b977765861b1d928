-- One row per snapshot and pair of its records that may be the same money, or that somebody decided upon.
-- The doubles are what a confirmation removes from a total, all years together; a budget counts where it is all there is.
with removable as (
    select
        match_years.*,
        -- What another decision has removed can be removed no more.
        same_money.project_id is null or same_money.decision_id = match_pairs.decision_id as is_removable
    from core.match_years
    inner join core.match_pairs
        on
            match_years.snapshot_date = match_pairs.snapshot_date
            and match_years.left_id = match_pairs.left_id
            and match_years.right_id = match_pairs.right_id
    left join core.same_money
        on
            match_years.snapshot_date = same_money.snapshot_date
            and match_years.smaller_id = same_money.project_id
            and match_years.measure_code = same_money.measure_code
            and coalesce(match_years.year, 0) = coalesce(same_money.year, 0)
),

summed as (
    select
        snapshot_date,
        left_id,
        right_id,
        min(year) as first_year,
        max(year) as last_year,
        sum(case when measure_code = 'disbursed' then case when is_removable then smaller_usd else 0 end end)
            as double_disbursed_usd,
        sum(case when measure_code = 'planned' then case when is_removable then smaller_usd else 0 end end)
            as double_planned_usd,
        sum(case when measure_code = 'budget' then case when is_removable then smaller_usd else 0 end end)
            as double_budget_usd,
        max(case when is_agreed and not is_told_apart then 1 else 0 end) as agrees,
        max(case when is_removable and not is_told_apart and measure_code <> 'budget' then 1 else 0 end) as counts_twice,
        max(case when measure_code <> 'budget' then 1 else 0 end) as has_years,
        max(case when is_removable and measure_code = 'budget' then 1 else 0 end) as counts_budget_twice
    from removable
    group by snapshot_date, left_id, right_id
),

judged as (
    select
        match_pairs.*,
        summed.first_year,
        summed.last_year,
        summed.double_disbursed_usd,
        summed.double_planned_usd,
        summed.double_budget_usd,
        coalesce(summed.agrees, 0) = 1 as is_agreed,
        match_pairs.rule_code is not null
        and (
            coalesce(summed.counts_twice, 0) = 1
            or (coalesce(summed.has_years, 0) = 0 and coalesce(summed.counts_budget_twice, 0) = 1)
        ) as is_proposed
    from core.match_pairs
    left join summed
        on
            match_pairs.snapshot_date = summed.snapshot_date
            and match_pairs.left_id = summed.left_id
            and match_pairs.right_id = summed.right_id
)

select
    snapshot_date,
    left_id,
    right_id,
    rule_code,
    score,
    title_similarity,
    is_agreed,
    first_year,
    last_year,
    double_disbursed_usd,
    double_planned_usd,
    double_budget_usd,
    is_proposed,
    decision_id,
    verdict_code
from judged
where is_proposed or decision_id is not null
