"""Reports: the meeting pack and the progress report of a TWG, made when somebody asks for them."""

from twg_analytics.ui import filters, reports, show, twg

chosen = twg.of_one_twg(filters.chosen())

show.title("reports", chosen)
choice = filters.report_choice(chosen, reports.OPTIONS)
report = reports.told(chosen, choice)

reports.make(report, choice, chosen)
reports.preview(report, chosen)
