"""Files side by side in one warehouse, each as the snapshot of a day of its own: what came of every one."""

import datetime as dt
from collections import Counter
from pathlib import Path

from tests.building.built import Built
from twg_analytics.building.raw_folder import Export

_FIRST_DAY = dt.date(2026, 3, 31)
# Money, budgets and dates of projects, shares of places, and the plans of the groups, by snapshot.
_TOTALS = """
select snapshot_date, concat_ws(' ', 'money', year, flow_code, funding_code) as what, sum(counted_usd) as amount
from marts.money group by all
union all select snapshot_date, 'budget', sum(budget_usd) from marts.projects group by all
union all select snapshot_date, 'projects', count(*) from marts.projects group by all
union all select snapshot_date, 'starts', sum(datediff('day', date '2000-01-01', start_date)) from marts.projects
group by all
union all select snapshot_date, concat_ws(' ', 'province', province_code), sum(share) from marts.project_provinces
group by all
union all select snapshot_date, concat_ws(' ', 'workplan', year), sum(cost_usd) + sum(coalesce(government_usd, 0))
from marts.activity_funding group by all
union all select snapshot_date, 'progress', sum(progress_pct) from marts.activities group by all
"""
_FOUND = "select snapshot_date, message_key, severity_code from marts.findings"
MOST = 270  # days that are left in the year: what is still to come differs by year


class SideBySide:
    """Files that are read together; the same content is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._exports: list[Export] = []
        self._days: dict[bytes, dt.date] = {}
        self.totals: dict[dt.date, dict[str, float]] = {}
        self.findings: dict[dt.date, Counter[tuple[str, str]]] = {}

    def send(self, content: bytes, form: str) -> dt.date:
        """Put a file in, named by its form, and get the day of its snapshot."""
        if content not in self._days:
            self._days[content] = day = _FIRST_DAY + dt.timedelta(len(self._days))
            path = self._folder / f"{day}.{form}"
            path.write_bytes(content)
            self._exports.append(Export(path, path.name, day))
        return self._days[content]

    def build(self) -> None:
        """Build them all: `totals` and `findings` (key and severity, how often) of each day are known afterwards."""
        built = Built(self._folder, self._exports)
        self.totals = {day: {} for day in self._days.values()}
        self.findings = {day: Counter() for day in self._days.values()}
        for row in built.frame(_TOTALS, {}).dropna().itertuples():
            if row.amount:
                self.totals[row.snapshot_date.date()][row.what] = float(row.amount)
        for row in built.frame(_FOUND, {}).itertuples():
            self.findings[row.snapshot_date.date()][row.message_key, row.severity_code] += 1
