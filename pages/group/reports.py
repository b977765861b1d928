"""Reports: what a TWG takes to its meeting and away from it, made when somebody asks for it."""

from twg_analytics.ui import briefs, filters, reports, show, twg

chosen = twg.of_one_twg(filters.chosen())

show.title("reports", chosen)
choice = reports.choice(chosen)
report = reports.told(chosen, choice)

if report is not None:
    reports.make(report, choice, chosen)
    reports.renew(choice, chosen)
    reports.preview(report, chosen)
    briefs.elsewhere(report, chosen)
