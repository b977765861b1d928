-- One row: counted money of the TWGs in the years of their plans that is linked to no activity, or of open years only.
select
    count(distinct project_id) as projects,
    count(distinct case when standing_code = 'firm' then project_id end) as firm_projects,
    count(distinct case when standing_code = 'pipeline' then project_id end) as pipeline_projects,
    min(case when standing_code in ('firm', 'pipeline') then year end) as first_year,
    max(case when standing_code in ('firm', 'pipeline') then year end) as last_year,
    sum(case when standing_code = 'firm' then unlinked_usd end) as firm_usd,
    sum(case when standing_code = 'pipeline' then unlinked_usd end) as pipeline_usd,
    sum(case when standing_code = 'withheld' then unlinked_usd end) as withheld_usd,
    sum(case when standing_code = 'firm' and linked_share > 0 then unlinked_usd end) as partly_linked_usd
from marts.unlinked_money
inner join marts.years using (snapshot_date, year)
inner join marts.projects using (snapshot_date, project_id)
where snapshot_date = $scope.snapshot
    and is_asked(standing_code, $standing)
    and is_asked(state_code = 'open', $is_open)
    and passes(twg_code, $scope.twg)
    and passes(projects.partner_code, $scope.partner)
    and in_years(year, $scope)
