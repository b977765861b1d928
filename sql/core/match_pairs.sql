-- One row per snapshot and pair of its records that is proposed or decided upon as the same money.
with pairs as (
    select
        snapshot_date,
        left_id,
        right_id
    from core.match_proposals
    union
    select
        lefts.snapshot_date,
        match_decisions.left_id,
        match_decisions.right_id
    from raw.match_decisions
    inner join core.projects as lefts
        on match_decisions.left_id = lefts.project_id
    inner join core.projects as rights
        on
            match_decisions.right_id = rights.project_id
            and lefts.snapshot_date = rights.snapshot_date
)

select
    pairs.snapshot_date,
    pairs.left_id,
    pairs.right_id,
    lefts.source_code as left_source_code,
    rights.source_code as right_source_code,
    match_proposals.rule_code,
    match_proposals.score,
    case when lower(trim(lefts.title)) = lower(trim(rights.title)) then 1 else titles.similarity end as title_similarity,
    match_decisions.decision_id,
    match_decisions.verdict_code
from pairs
inner join core.projects as lefts
    on
        pairs.snapshot_date = lefts.snapshot_date
        and pairs.left_id = lefts.project_id
inner join core.projects as rights
    on
        pairs.snapshot_date = rights.snapshot_date
        and pairs.right_id = rights.project_id
left join core.match_proposals
    on
        pairs.snapshot_date = match_proposals.snapshot_date
        and pairs.left_id = match_proposals.left_id
        and pairs.right_id = match_proposals.right_id
left join raw.match_decisions
    on
        pairs.left_id = match_decisions.left_id
        and pairs.right_id = match_decisions.right_id
-- The titles stand the NGO's first, the records in the order of their keys.
left join raw.similar_titles as titles
    on
        lefts.source_code <> rights.source_code
        and case when lefts.source_code = 'ngo' then lefts.title else rights.title end = titles.name
        and case when lefts.source_code = 'ngo' then rights.title else lefts.title end = titles.title
