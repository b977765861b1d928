-- One row per TWG of the registry, rule and year that has a verdict: all of them, the years of a TWG in their order.
-- A TWG that sent no workbook has no verdict: it is not reported.
select
    twgs.twg_code,
    rules.rule_code as conduct_rule_code,
    case
        when workbooks.twg_code is null then 'not_reported'
        when workbooks.plan_year is null then 'not_judged'
        else conduct.state_code
    end as conduct_state_code,
    conduct.year,
    case when rules.rule_code = 'meetings_twice_a_year' then conduct.year end as calendar_year,
    conduct.observed_value,
    conduct.required_value,
    conduct.judged,
    rules.unit_code,
    workbooks.source_file
from marts.twgs
cross join marts.conduct_rules as rules
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $scope.snapshot
left join marts.twg_conduct as conduct
    on twgs.twg_code = conduct.twg_code
    and rules.rule_code = conduct.rule_code
    and conduct.snapshot_date = $scope.snapshot
where passes(twgs.twg_code, $scope.twg) and is_asked(rules.rule_code, $rule)
order by twgs.sort, conduct.year
