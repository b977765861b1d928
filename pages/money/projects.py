"""Projects: every record with what it is, what it was given and where it was read; a row opens its page."""

import streamlit as st

from twg_analytics.questions import projects
from twg_analytics.ui import filters, project, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
listed = fetch(projects.listed, chosen.scope, search=chosen.search)

show.title("projects", chosen)
filters.draw_search(chosen)
if listed.empty:
    otherwise = "nothing_found" if chosen.search else "nothing_passes"
    show.nothing(chosen, lambda less: not fetch(projects.listed, less.scope, search=less.search).empty, otherwise)
    st.stop()
project.counted(listed, chosen)
show.table("projects", listed, chosen)
project.shared(listed, chosen)
