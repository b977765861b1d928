-- One row per rule: how many TWGs meet it, do not, may still, have nothing to judge or sent no workbook.
-- These add to all TWGs.
select
    rules.rule_code as conduct_rule_code,
    rules.section,
    count(case when conduct.is_met then 1 end) as met,
    count(case when not conduct.is_met then 1 end) as not_met,
    count(case when conduct.state_code = 'not_yet' then 1 end) as not_yet,
    count(
        case
            when workbooks.twg_code is not null and coalesce(conduct.state_code, 'nothing_to_judge') = 'nothing_to_judge'
                then 1
        end
    ) as nothing_to_judge,
    count(case when workbooks.twg_code is null then 1 end) as not_reported
from marts.conduct_rules as rules
cross join marts.twgs
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $scope.snapshot
left join verdicts($scope) as conduct
    on twgs.twg_code = conduct.twg_code
    and rules.rule_code = conduct.rule_code
group by rules.rule_code, rules.section, rules.sort
order by rules.sort
