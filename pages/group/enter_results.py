"""Enter results: forms that write a new version of a TWG's own workbook, which is loaded like any other."""

from twg_analytics.ui import filters, forms, minutes, show, twg

chosen = twg.of_one_twg(filters.chosen())

show.title("enter_results", chosen)
began = forms.begin(chosen)
minutes.read_back(began, chosen)
forms.fill_in(began, chosen)
forms.offer(began, chosen)
