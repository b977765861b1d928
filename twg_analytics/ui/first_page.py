"""The page of an installation without data: drop files here, or look at the illustrative data; then the commands."""

import streamlit as st

from twg_analytics import access
from twg_analytics.ui import building_again, filters, load_process, loading, rooms
from twg_analytics.words import t


def draw(language: str) -> None:
    """What can be done, the nearest first."""
    if why := building_again.why():
        st.title(t("again_title", language), anchor=False)
        building_again.offer(why, language)
        return
    st.title(t("start_title", language), anchor=False)
    st.markdown(t("start_lead", language))
    loading.hand_in(language, lambda: st.switch_page(rooms.script("load"), query_params=filters.carried()))
    if access.may(access.acting(), "publish"):
        _illustrative(language)
    with st.expander(t("start_command_line", language)):
        st.markdown(t("start_steps", language))


def _illustrative(language: str) -> None:
    st.header(t("start_illustrative", language), anchor=False)
    st.markdown(t("start_illustrative_lead", language))
    if st.button(t("start_illustrate", language), icon=":material/visibility:", key="illustrate"):
        building_again.follow(load_process.illustrate(), "load_failed", language)
