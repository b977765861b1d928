-- One row per activity that lacks money in open years and project in the pipeline that could pay for some of it,
-- the largest gap first and for it the best candidate; an activity without a candidate has one row without a project.
-- A project closes what it has planned in the years that lack, up to what each of them lacks: a linked one by its share,
-- another by what no link takes, as if it paid for this activity alone. Best is what closes most, by likelihood and
-- likeness. All this as the reader supposes it of the pipeline: a project left out is none, one taken in pays for the
-- activity that it fits best and for no other, one that is moved comes in other years.
with lacking as (
    select twg_code, activity_id, year, gap_usd, gap_low_usd
    from marts.activity_funding
    where snapshot_date = $scope.snapshot
        and is_open
        and gap_usd > 0
        and passes(twg_code, $scope.twg)
        and in_years(year, $scope)
),

gaps as (
    select
        twg_code,
        activity_id,
        min(year) as first_year,
        max(year) as last_year,
        sum(gap_usd) as gap_usd,
        sum(gap_low_usd) as gap_low_usd
    from lacking
    group by twg_code, activity_id
),

offering as (
    select twg_code, activity_id, project_id, share, 1.0 as likeness, 'linked' as candidate_code
    from marts.activity_links
    where snapshot_date = $scope.snapshot
        and standing_code = 'pipeline'
        and not is_among(project_id, $supposed.left_out)
    union all
    select
        link_suggestions.twg_code,
        link_suggestions.activity_id,
        project_id,
        1 - coalesce(pipeline.linked_share, 0) as share,
        link_suggestions.score as likeness,
        'suggested' as candidate_code
    from marts.link_suggestions
    inner join marts.pipeline using (snapshot_date, project_id)
    where link_suggestions.snapshot_date = $scope.snapshot
        and coalesce(pipeline.linked_share, 0) < 1
        and not is_among(project_id, $supposed.left_out)
        and (link_suggestions.project_rank = 1 or not is_among(project_id, $supposed.taken_in))
),

closing as (
    select
        offering.*,
        sum(least(lacking.gap_usd, project_funding.funding_usd * offering.share)) as closes_usd,
        sum(least(lacking.gap_low_usd, project_funding.funding_usd * offering.share)) as closes_low_usd
    from offering
    inner join lacking using (twg_code, activity_id)
    inner join marts.project_funding
        on
            offering.project_id = project_funding.project_id
            and lacking.year = supposed_year(project_funding.year, project_funding.project_id, $supposed)
    where project_funding.snapshot_date = $scope.snapshot
    group by all
),

candidates as (
    select
        closing.*,
        pipeline.title,
        pipeline.partner_code,
        supposed_year(pipeline.expected_year, pipeline.project_id, $supposed) as expected_year,
        pipeline.stalled_code,
        coalesce($supposed.weight, pipeline.weight) as weight,
        row_number() over (
            partition by closing.twg_code, closing.activity_id
            order by
                closing.closes_usd * coalesce($supposed.weight, pipeline.weight) * closing.likeness desc,
                closing.project_id
        ) as candidate_rank,
        count(*) over (partition by closing.twg_code, closing.activity_id) as candidates
    from closing
    inner join marts.pipeline using (project_id)
    where pipeline.snapshot_date = $scope.snapshot
        and closing.closes_usd > 0
        and passes(pipeline.partner_code, $scope.partner)
)

select
    gaps.twg_code,
    gaps.activity_id,
    activities.activity,
    activities.activity_km,
    gaps.first_year,
    gaps.last_year,
    gaps.gap_low_usd,
    gaps.gap_usd,
    candidates.title,
    candidates.partner_code,
    candidates.candidate_code,
    candidates.expected_year,
    candidates.stalled_code,
    candidates.weight,
    candidates.likeness,
    candidates.closes_usd,
    gaps.gap_low_usd - candidates.closes_low_usd as gap_low_left_usd,
    gaps.gap_usd - candidates.closes_usd as gap_left_usd,
    candidates.candidate_rank,
    coalesce(candidates.candidates, 0) as candidates,
    candidates.project_id,
    activities.source_file,
    activities.source_sheet,
    activities.source_row
from gaps
inner join marts.activities using (twg_code, activity_id)
left join candidates using (twg_code, activity_id)
where activities.snapshot_date = $scope.snapshot
    and (not $only_best or coalesce(candidates.candidate_rank, 1) = 1)
order by gaps.gap_usd desc, gaps.twg_code, gaps.activity_id, candidates.candidate_rank
