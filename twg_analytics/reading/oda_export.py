"""The ODA database's "To Excel" export: the 2008 layout and the later ones with columns by year (contracts §2.1)."""

from twg_analytics.reading.project_columns import Export

EXPORT = Export(
    kind_code="oda_export",
    layout="oda_export",
    source_code="oda",
    parts={
        "own": ("disbursed", "own"),
        "other": ("disbursed", "delegated"),
        "total": ("disbursed", "total"),
        "plan_own": ("planned", "own"),
        "plan_other": ("planned", "delegated"),
        "plan_total": ("planned", "total"),
        "budget_of_year": ("budget", "total"),
        "on_budget": ("on_budget", "total"),
    },
    required={"title": "Project Title", "partner": "Development Partner"},
)
