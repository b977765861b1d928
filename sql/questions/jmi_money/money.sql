-- One row per JMI: how it stands in a year, its cost, the money behind it, the gap and the disbursement rate.
select
    jmis.jmi_key,
    jmis.jmi_id,
    jmis.indicator_en,
    jmis.indicator_km,
    standings.computed_status_code,
    money.gap_usd,
    money.funding_usd,
    money.resources_required_usd,
    money.jmi_funding_code,
    standings.progress_ratio,
    money.disbursed_usd,
    money.pipeline_usd,
    money.funded_ratio,
    money.disbursement_rate,
    money.projects,
    money.projects_with_money,
    money.projects_in_rate,
    jmis.twg_code,
    jmis.first_year,
    jmis.last_year,
    jmis.source_file,
    jmis.source_sheet,
    jmis.source_row
from marts.jmis
inner join marts.jmi_money as money using (snapshot_date, twg_code, jmi_id)
inner join marts.jmi_standings as standings using (snapshot_date, twg_code, jmi_id)
inner join marts.jmi_reporting as reporting using (snapshot_date, twg_code)
where snapshot_date = $scope.snapshot
    and standings.year = $year
    and passes(jmis.twg_code, $scope.twg)
    and is_asked(jmis.jmi_key, $jmi)
order by reporting.twg_order, jmis.source_row
