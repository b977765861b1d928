-- One row per project, code that it is divided by, year and cause: what passes of the cause, in US dollars.
-- Only years that both snapshots tell are compared: what other years hold is no change (contracts §4, Two dates).
-- The same filters pass in both snapshots; `earlier_scope` is the scope with the snapshot that is compared with.
create macro differences(scope, earlier_scope, side) as table
with earlier as (
    select
        project_id,
        code,
        sum(share) as share
    from divided(earlier_scope, side, null)
    group by project_id, code
),

later as (
    select
        project_id,
        code,
        sum(share) as share
    from divided(scope, side, null)
    group by project_id, code
),

parts as (
    select
        coalesce(later.project_id, earlier.project_id) as project_id,
        coalesce(later.code, earlier.code) as code,
        coalesce(earlier.share, 0) as earlier_share,
        coalesce(later.share, 0) as later_share
    from earlier
    full join later
        on earlier.project_id = later.project_id and earlier.code is not distinct from later.code
)

select
    project_id,
    parts.code,
    caused.year,
    caused.cause_code,
    caused.before_usd * parts.earlier_share as before_usd,
    caused.after_usd * parts.later_share as after_usd,
    caused.comes_usd * parts.later_share - caused.leaves_usd * parts.earlier_share as difference_usd
from changes((earlier_scope).snapshot, (scope).snapshot) as caused
inner join parts using (project_id)
where caused.measure_code = (scope).measure
    and in_years(caused.year, scope)
    and (caused.year is null or caused.year in (select shared.year from shared_years(scope, earlier_scope) as shared))
    and abs(caused.comes_usd * parts.later_share - caused.leaves_usd * parts.earlier_share) > 0.0000005
