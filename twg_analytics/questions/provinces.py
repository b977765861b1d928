"""What is reported of a province beside its money: results of JMIs that a workbook gives by province."""

from pathlib import Path

import pandas as pd

from twg_analytics.questions import warehouse

JMIS = """
select
    twg_code,
    jmi_id,
    indicator_en,
    indicator_km,
    unit,
    year,
    actual_value,
    country_value,
    country_target_value,
    source_file,
    source_sheet,
    source_row
from marts.jmi_provinces
where snapshot_date = $snapshot and province_code = $province
order by twg_code, jmi_id, year desc, source_row
"""


def jmis(*, file: Path, snapshot: object, province: str | None) -> pd.DataFrame:
    """Results of JMIs for a province by year, beside the country's result and target."""
    return warehouse.query(JMIS, {"snapshot": snapshot, "province": province}, file=file)
