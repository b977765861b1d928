-- One row per snapshot and pair of records that a rule takes for the same money, by the strongest such rule.
-- A number or title that many records share tells nothing of any two of them.
with numbers as (
    select
        projects.snapshot_date,
        lower(trim(projects.cofunding_number)) as shared
    from core.projects
    inner join staging.match_rules
        on match_rules.rule_code = 'cofunding_number'
    where projects.cofunding_number is not null
    group by projects.snapshot_date, lower(trim(projects.cofunding_number)), match_rules.most_records
    having count(*) > 1 and count(*) <= match_rules.most_records
),

titles as (
    select
        projects.snapshot_date,
        projects.source_code,
        lower(trim(projects.title)) as shared,
        count(*) as records
    from core.projects
    inner join staging.match_rules
        on match_rules.rule_code = 'same_title'
    group by projects.snapshot_date, projects.source_code, lower(trim(projects.title)), match_rules.most_records
    having count(*) <= match_rules.most_records
),

same_number as (
    select
        ones.snapshot_date,
        ones.project_id as one_id,
        others.project_id as other_id,
        'cofunding_number' as rule_code,
        cast(1 as double) as score
    from numbers
    inner join core.projects as ones
        on
            numbers.snapshot_date = ones.snapshot_date
            and numbers.shared = lower(trim(ones.cofunding_number))
    inner join core.projects as others
        on
            numbers.snapshot_date = others.snapshot_date
            and numbers.shared = lower(trim(others.cofunding_number))
    where ones.project_id < others.project_id
),

same_title_in_one_database as (
    select
        ones.snapshot_date,
        ones.project_id as one_id,
        others.project_id as other_id,
        'same_title' as rule_code,
        cast(1 as double) as score
    from titles
    inner join core.projects as ones
        on
            titles.snapshot_date = ones.snapshot_date
            and titles.source_code = ones.source_code
            and titles.shared = lower(trim(ones.title))
    inner join core.projects as others
        on
            titles.snapshot_date = others.snapshot_date
            and titles.source_code = others.source_code
            and titles.shared = lower(trim(others.title))
    where
        titles.records > 1
        and ones.project_id < others.project_id
        and ones.partner_code <> others.partner_code
),

ngos as (
    select projects.*
    from core.projects
    inner join titles
        on
            projects.snapshot_date = titles.snapshot_date
            and projects.source_code = titles.source_code
            and lower(trim(projects.title)) = titles.shared
    where projects.source_code = 'ngo'
),

oda as (
    select projects.*
    from core.projects
    inner join titles
        on
            projects.snapshot_date = titles.snapshot_date
            and projects.source_code = titles.source_code
            and lower(trim(projects.title)) = titles.shared
    where projects.source_code = 'oda'
),

alike as (
    select
        ngos.snapshot_date,
        ngos.project_id as one_id,
        oda.project_id as other_id,
        similar_titles.similarity as score
    from ngos
    inner join raw.similar_titles
        on ngos.title = similar_titles.name
    inner join oda
        on
            ngos.snapshot_date = oda.snapshot_date
            and similar_titles.title = oda.title
),

-- Of the records of the funders that an NGO names, the ones most like the title it gives.
named as (
    select
        ngos.snapshot_date,
        ngos.project_id as one_id,
        oda.project_id as other_id,
        similar_titles.similarity as score,
        max(similar_titles.similarity) over (partition by ngos.snapshot_date, ngos.project_id) as best_score
    from ngos
    inner join raw.similar_titles
        on ngos.oda_project_name = similar_titles.name
    inner join core.project_funders
        on
            ngos.snapshot_date = project_funders.snapshot_date
            and ngos.project_id = project_funders.project_id
    inner join oda
        on
            ngos.snapshot_date = oda.snapshot_date
            and project_funders.funder_code = oda.partner_code
            and similar_titles.title = oda.title
),

proposals as (
    select snapshot_date, one_id, other_id, rule_code, score from same_number
    union all
    select snapshot_date, one_id, other_id, rule_code, score from same_title_in_one_database
    union all
    select snapshot_date, one_id, other_id, 'source_named' as rule_code, score from named where score = best_score
    union all
    select
        snapshot_date,
        one_id,
        other_id,
        case when score = 1 then 'same_title' else 'similar_title' end as rule_code,
        score
    from alike
),

ranked as (
    select
        proposals.snapshot_date,
        case when proposals.one_id < proposals.other_id then proposals.one_id else proposals.other_id end as left_id,
        case when proposals.one_id < proposals.other_id then proposals.other_id else proposals.one_id end as right_id,
        proposals.rule_code,
        proposals.score,
        row_number() over (
            partition by
                proposals.snapshot_date,
                case when proposals.one_id < proposals.other_id then proposals.one_id else proposals.other_id end,
                case when proposals.one_id < proposals.other_id then proposals.other_id else proposals.one_id end
            order by match_rules.rank
        ) as place
    from proposals
    inner join staging.match_rules
        on proposals.rule_code = match_rules.rule_code
    where proposals.score >= coalesce(match_rules.least_similarity, 0)
)

select
    ranked.snapshot_date,
    ranked.left_id,
    ranked.right_id,
    ranked.rule_code,
    ranked.score
from ranked
where ranked.place = 1
