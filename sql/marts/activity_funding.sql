-- One row per snapshot, TWG, activity and year named in a Cost or Government budget heading: its funding gap.
-- A blank government budget counts as nothing and stays blank; without a cost there is no gap, never one of zero.
with given as (
    select
        snapshot_date,
        twg_code,
        activity_id,
        year,
        sum(case when standing_code = 'firm' and source_code <> 'ngo' then amount_usd end) as oda_usd,
        sum(case when standing_code = 'firm' and source_code = 'ngo' then amount_usd end) as ngo_usd,
        sum(case when standing_code = 'pipeline' then amount_usd end) as pipeline_usd,
        sum(case when standing_code = 'pipeline' then weighted_usd end) as weighted_pipeline_usd
    from marts.activity_projects
    group by snapshot_date, twg_code, activity_id, year
),

costed as (
    select
        snapshot_date,
        twg_code,
        activity_id,
        count(cost_usd) > 0 as is_costed
    from core.activity_years
    group by snapshot_date, twg_code, activity_id
),

balanced as (
    select
        activity_years.snapshot_date,
        activity_years.twg_code,
        activity_years.activity_id,
        activity_years.year,
        activity_years.cost_usd,
        activity_years.government_usd,
        given.oda_usd,
        given.ngo_usd,
        given.pipeline_usd,
        given.weighted_pipeline_usd,
        costed.is_costed,
        activity_years.cost_usd
        - coalesce(activity_years.government_usd, 0)
        - coalesce(given.oda_usd, 0)
        - coalesce(given.ngo_usd, 0) as uncovered_usd
    from core.activity_years
    inner join costed
        on
            activity_years.snapshot_date = costed.snapshot_date
            and activity_years.twg_code = costed.twg_code
            and activity_years.activity_id = costed.activity_id
    left join given
        on
            activity_years.snapshot_date = given.snapshot_date
            and activity_years.twg_code = given.twg_code
            and activity_years.activity_id = given.activity_id
            and activity_years.year = given.year
),

gaps as (
    select
        *,
        case when uncovered_usd > 0 then uncovered_usd when uncovered_usd <= 0 then 0 end as gap_usd,
        case when uncovered_usd < 0 then -uncovered_usd when uncovered_usd >= 0 then 0 end as surplus_usd
    from balanced
)

select
    snapshot_date,
    twg_code,
    activity_id,
    year,
    cost_usd,
    government_usd,
    oda_usd,
    ngo_usd,
    pipeline_usd,
    weighted_pipeline_usd,
    gap_usd,
    gap_usd - least(gap_usd, coalesce(weighted_pipeline_usd, 0)) as gap_after_pipeline_usd,
    surplus_usd,
    is_costed
from gaps
