-- One row: plenaries that are judged, those with documents ten days before, with minutes; NULL without a plan's year.
-- The rows are those of the scorecard.
with judged as (
    select
        count(plan_year) as plans,
        min(plan_year) as first_plan_year,
        max(plan_year) as last_plan_year
    from marts.workbooks
    where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
),

counted as (
    select
        count(case when evidence.rule_code = 'documents_ten_days_before' then 1 end) as plenaries,
        count(case when evidence.rule_code = 'documents_ten_days_before' and evidence.meets_rule then 1 end)
            as documents_in_time,
        count(case when evidence.rule_code = 'minutes_circulated' and evidence.meets_rule then 1 end) as minutes
    from marts.conduct_evidence as evidence
    inner join marts.meetings using (snapshot_date, source_file, source_sheet, source_row)
    where snapshot_date = $scope.snapshot
        and passes(evidence.twg_code, $scope.twg)
        and dated_in_years(meetings.year, $scope)
)

select
    judged.first_plan_year,
    judged.last_plan_year,
    case when judged.plans > 0 then counted.plenaries end as plenaries,
    case when judged.plans > 0 then counted.documents_in_time end as documents_in_time,
    case when judged.plans > 0 then counted.minutes end as minutes
from counted
cross join judged
