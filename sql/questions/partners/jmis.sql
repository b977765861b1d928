-- One row per JMI that a project of the partner stands behind, the one with most of their money first.
-- The status is that of `$year`, the money that of the years of the JMI.
select
    jmis.twg_code,
    jmis.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    sum(links.funding_usd) as funding_usd,
    any_value(standings.computed_status_code) as computed_status_code,
    cast($year as integer) as year,
    count(distinct links.project_id) as projects,
    sum(links.disbursed_usd) as disbursed_usd,
    sum(links.pipeline_usd) as pipeline_usd,
    any_value(jmis.source_file) as source_file,
    any_value(jmis.source_sheet) as source_sheet,
    any_value(jmis.source_row) as source_row,
    jmis.jmi_key
from marts.jmis
inner join marts.jmi_projects as links using (snapshot_date, twg_code, jmi_id)
inner join marts.projects using (snapshot_date, project_id)
left join marts.jmi_standings as standings
    on
        jmis.snapshot_date = standings.snapshot_date
        and jmis.twg_code = standings.twg_code
        and jmis.jmi_id = standings.jmi_id
        and standings.year = $year
where jmis.snapshot_date = $scope.snapshot and is_among(projects.partner_code, $scope.partner)
group by jmis.twg_code, jmis.jmi_id, jmis.indicator_en, jmis.indicator_km, jmis.jmi_key
order by funding_usd desc nulls last, jmis.twg_code, jmis.jmi_id
