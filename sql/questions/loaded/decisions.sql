-- One row per decision that counts on one side only: whose, what and why, and what it adds to the total disbursed.
with earlier as (
    select 'match' as decision_kind_code, decision_id, left_id, right_id, verdict_code, reason, decided_by, decided_at
    from published.marts.match_decisions
    union all
    select 'link', decision_id, twg_code || ':' || activity_id, project_id, verdict_code, reason, decided_by, decided_at
    from published.marts.link_decisions
    union all
    select 'reconciliation', decision_id, activity_id, project_id, verdict_code, reason, decided_by, decided_at
    from published.marts.reconciliation_decisions
),

later as (
    select 'match' as decision_kind_code, decision_id, left_id, right_id, verdict_code, reason, decided_by, decided_at
    from candidate.marts.match_decisions
    union all
    select 'link', decision_id, twg_code || ':' || activity_id, project_id, verdict_code, reason, decided_by, decided_at
    from candidate.marts.link_decisions
    union all
    select 'reconciliation', decision_id, activity_id, project_id, verdict_code, reason, decided_by, decided_at
    from candidate.marts.reconciliation_decisions
),

earlier_removed as (
    select 'match' as decision_kind_code, decision_id, sum(removed_usd) as removed_usd
    from published.marts.removed
    where snapshot_date = $before and measure_code = 'disbursed' and decision_id is not null
    group by decision_id
),

later_removed as (
    select 'match' as decision_kind_code, decision_id, sum(removed_usd) as removed_usd
    from candidate.marts.removed
    where snapshot_date = $after and measure_code = 'disbursed' and decision_id is not null
    group by decision_id
),

titles as (
    select project_id, title
    from candidate.marts.projects
    where snapshot_date = $after
)

select
    case when later.decision_id is not null then 'applied' else 'undone' end as decision_change_code,
    decision_kind_code,
    coalesce(later.verdict_code, earlier.verdict_code) as decision_verdict_code,
    coalesce(lefts.title, later.left_id, earlier.left_id) as left_title,
    coalesce(rights.title, later.right_id, earlier.right_id) as right_title,
    coalesce(later.reason, earlier.reason) as reason,
    coalesce(later.decided_by, earlier.decided_by) as decided_by,
    coalesce(later.decided_at, earlier.decided_at) as decided_at,
    case
        when later.decision_id is null then earlier_removed.removed_usd
        else -later_removed.removed_usd
    end as difference_usd
from earlier
full join later using (decision_kind_code, decision_id)
left join earlier_removed using (decision_kind_code, decision_id)
left join later_removed using (decision_kind_code, decision_id)
left join titles as lefts on coalesce(later.left_id, earlier.left_id) = lefts.project_id
left join titles as rights on coalesce(later.right_id, earlier.right_id) = rights.project_id
where earlier.decision_id is null or later.decision_id is null
order by abs(coalesce(difference_usd, 0)) desc, decision_kind_code, decision_id
