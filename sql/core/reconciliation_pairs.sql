-- One row per snapshot, published project and ODA record that are proposed or decided upon as the same.
-- Until somebody decides, a proposal is taken that is the best of both and contradicts no decision.
-- Published.
with decided as (
    select
        families.snapshot_date,
        families.root_id,
        decisions.project_id,
        max(decisions.decision_id) as decision_id
    from raw.reconciliation_decisions as decisions
    inner join core.iati_families as families
        on decisions.activity_id = families.activity_id
    inner join core.projects
        on
            families.snapshot_date = projects.snapshot_date
            and decisions.project_id = projects.project_id
    group by families.snapshot_date, families.root_id, decisions.project_id
),

verdicts as (
    select
        decided.snapshot_date,
        decided.root_id,
        decided.project_id,
        decided.decision_id,
        decisions.verdict_code
    from decided
    inner join raw.reconciliation_decisions as decisions
        on decided.decision_id = decisions.decision_id
),

keys as (
    select
        snapshot_date,
        root_id,
        project_id
    from core.reconciliation_proposals
    union
    select
        snapshot_date,
        root_id,
        project_id
    from verdicts
),

pairs as (
    select
        keys.snapshot_date,
        keys.root_id,
        keys.project_id,
        proposals.rule_code,
        proposals.rank,
        proposals.score,
        verdicts.decision_id,
        verdicts.verdict_code
    from keys
    left join core.reconciliation_proposals as proposals
        on
            keys.snapshot_date = proposals.snapshot_date
            and keys.root_id = proposals.root_id
            and keys.project_id = proposals.project_id
    left join verdicts
        on
            keys.snapshot_date = verdicts.snapshot_date
            and keys.root_id = verdicts.root_id
            and keys.project_id = verdicts.project_id
),

open as (
    select
        pairs.snapshot_date,
        pairs.root_id,
        pairs.project_id,
        row_number() over (
            partition by pairs.snapshot_date, pairs.root_id
            order by pairs.rank, pairs.score desc, pairs.project_id
        ) as place_of_published,
        row_number() over (
            partition by pairs.snapshot_date, pairs.project_id
            order by pairs.rank, pairs.score desc, pairs.root_id
        ) as place_of_record
    from pairs
    left join verdicts as of_published
        on
            pairs.snapshot_date = of_published.snapshot_date
            and pairs.root_id = of_published.root_id
            and of_published.verdict_code = 'confirmed'
    left join verdicts as of_record
        on
            pairs.snapshot_date = of_record.snapshot_date
            and pairs.project_id = of_record.project_id
            and of_record.verdict_code = 'confirmed'
    where pairs.verdict_code is null and of_published.root_id is null and of_record.root_id is null
)

select
    pairs.snapshot_date,
    pairs.root_id,
    pairs.project_id,
    pairs.rule_code,
    pairs.score,
    pairs.decision_id,
    pairs.verdict_code,
    coalesce(
        pairs.verdict_code = 'confirmed' or (open.place_of_published = 1 and open.place_of_record = 1), false
    ) as is_taken
from pairs
left join open
    on
        pairs.snapshot_date = open.snapshot_date
        and pairs.root_id = open.root_id
        and pairs.project_id = open.project_id
