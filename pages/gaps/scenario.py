"""If a partner gives no more: which activities, JMIs, provinces and TWGs would lose what of its plans."""

import streamlit as st

from twg_analytics.questions import scenario
from twg_analytics.ui import filters, show
from twg_analytics.ui import scenario as lost
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
total = fetch(scenario.losses, chosen.scope)
activities = fetch(scenario.activities, chosen.scope)

show.title("scenario", chosen)
if total.empty:
    show.notice("scenario_none", chosen)
    st.stop()
lost.headline(total.iloc[0], activities, chosen)
if chosen.scope.partner is None:
    lost.parts("partner", chosen)
    lost.opened(activities, chosen, under=["partner"])
lost.activities(activities, chosen)
lost.opened(activities, chosen, under=["activity"])
left, right = st.columns([6, 5])
with left:
    lost.parts("twg", chosen)
with right:
    lost.parts("province", chosen)
lost.opened(activities, chosen, under=["twg", "province"])
lost.jmis(chosen)
lost.opened(activities, chosen, under=["jmi"])
