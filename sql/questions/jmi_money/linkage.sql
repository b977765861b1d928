-- One row for the projects that some JMI names, and one for those that none does: their number and money.
-- The whole money of a TWG, each project by its share; disbursed and planned in all years that the export reports.
select
    is_linked,
    count(distinct project_id) as projects,
    sum(disbursed_usd) as disbursed_usd,
    sum(planned_usd) as planned_usd
from marts.jmi_linkage
where snapshot_date = $scope.snapshot and passes(twg_code, $scope.twg)
group by is_linked
order by is_linked desc
