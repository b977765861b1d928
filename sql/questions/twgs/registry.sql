-- One row per TWG of the registry: its host and where that is known from, and whether it sent a workbook.
with counted as (
    select
        twg_code,
        count(case when is_met then 1 end) as met,
        count(case when is_met is not null then 1 end) as judged
    from verdicts($scope)
    group by twg_code
)

select
    twgs.twg_code,
    twgs.acronym,
    twgs.host_en,
    twgs.host_km,
    twgs.co_host_en,
    twgs.co_host_km,
    case when twgs.is_confirmed then 'yes' else 'no' end as confirmed_code,
    twgs.source,
    twgs.chair,
    twgs.lead_facilitator,
    twgs.sub_groups,
    twgs.host_confirmed_by,
    twgs.host_confirmed_on,
    case when workbooks.twg_code is null then 'not_reported' else 'reported' end as report_code,
    workbooks.plan_year,
    counted.met,
    counted.judged,
    workbooks.source_file
from marts.twgs
left join marts.workbooks
    on twgs.twg_code = workbooks.twg_code and workbooks.snapshot_date = $scope.snapshot
left join counted
    on twgs.twg_code = counted.twg_code
where passes(twgs.twg_code, $scope.twg)
order by twgs.sort
