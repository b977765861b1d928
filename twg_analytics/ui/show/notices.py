"""Sentences that say why something is not there, or what to know before quoting what is."""

import pandas as pd
import streamlit as st

from twg_analytics.ui.filters import Filters
from twg_analytics.words import money, t


def notice(key: str, chosen: Filters) -> None:
    """A sentence that explains why something is not there."""
    st.info(t(key, chosen.language), icon=":material/info:")


def caution(key: str, chosen: Filters) -> None:
    """What a reader must know before adding or quoting what stands here."""
    st.caption(t(key, chosen.language))


def inferred(coverage: pd.DataFrame, chosen: Filters) -> None:
    """How much of the money by TWG rests on an inference of ours and not on what was reported."""
    amount = coverage.iloc[0]["inferred_usd"]
    if pd.notna(amount) and amount != 0:
        st.caption(t("twg_inferred", chosen.language, amount=money(amount, chosen.language)))
