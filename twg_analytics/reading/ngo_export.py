"""The NGO database's "To Excel" export, an HTML table called .xls, always in US dollars (contracts §2.2)."""

from twg_analytics.reading.project_columns import Export

EXPORT = Export(
    kind_code="ngo_export",
    layout="ngo_export",
    source_code="ngo",
    parts={
        "own": ("disbursed", "own"),
        "multibilateral": ("disbursed", "delegated"),
        "from_ngos": ("disbursed", "delegated"),
        "total": ("disbursed", "total"),
        "plan_total": ("planned", "total"),
        # What the project says that it needs and was promised, as the database's form asks it: no money of ours.
        "stated_budget": ("stated", "budget"),
        "stated_own": ("stated", "own"),
        "stated_government": ("stated", "government"),
        "stated_partners": ("stated", "partners"),
        "stated_ngos": ("stated", "ngos"),
    },
    required={"title": "Project Name", "partner": "NGO Name(Acronym)"},
)
