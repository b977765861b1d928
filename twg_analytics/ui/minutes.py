"""Minutes that come back filled in, on screen: read into a new version of the group's workbook."""

import streamlit as st

from twg_analytics.exports import packs
from twg_analytics.ui import forms, loading, one_file
from twg_analytics.ui.filters import Filters
from twg_analytics.words import t


def read_back(began: forms.Began, chosen: Filters) -> None:
    """Where filled-in minutes are handed in; what they say is offered as what the forms say is."""
    language = chosen.language
    with st.expander(t("minutes_back_title", language), icon=":material/description:"):
        st.caption(t("minutes_back_means", language))
        label = t("minutes_back_file", language)
        given = one_file.ask("minutes_file", label, ["docx"], packs.LARGEST_MB, language)
        if given is not None and st.button(t("minutes_back_read", language), key="minutes_read"):
            loading.attempt(language, lambda: forms.of_minutes(began, given.getvalue(), chosen))
