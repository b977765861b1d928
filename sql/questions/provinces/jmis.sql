-- One row per JMI and year with a result for the province, beside the country's result and target.
select
    twg_code,
    jmi_id,
    indicator_en,
    indicator_km,
    unit,
    unit_km,
    year,
    actual_value,
    country_value,
    country_target_value,
    source_file,
    source_sheet,
    source_row
from marts.jmi_provinces
where snapshot_date = $scope.snapshot and is_among(province_code, $scope.province)
order by twg_code, jmi_id, year desc, source_row
