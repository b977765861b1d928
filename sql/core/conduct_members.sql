-- One row per snapshot, TWG, rule and organisation in office on some day of the plan's year.
-- Without a first day an organisation was always there, without a last day it still is.
with in_office as (
    select members.*
    from core.members
    inner join core.workbooks
        on
            members.snapshot_date = workbooks.snapshot_date
            and members.twg_code = workbooks.twg_code
    where
        (members.from_date is null or extract(year from members.from_date) <= workbooks.plan_year)
        and (members.to_date is null or extract(year from members.to_date) >= workbooks.plan_year)
        and (members.from_date is null or members.to_date is null or members.from_date <= members.to_date)
),

rules_applied as (
    select
        *,
        'has_' || role_code as rule_code
    from in_office
    where role_code in ('chair', 'lead_facilitator', 'cdcb_representative', 'secretariat')
    union all
    select
        *,
        'has_cross_cutting_focal_point' as rule_code
    from in_office
    where role_code = 'focal_point' and topic is not null
    union all
    select
        *,
        'has_ngo_member' as rule_code
    from in_office
    where kind_code = 'ngo'
)

select
    snapshot_date,
    twg_code,
    rule_code,
    true as meets_rule,
    source_file,
    source_sheet,
    source_row
from rules_applied
