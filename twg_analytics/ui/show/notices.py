"""Sentences that say why something is not there, or what to know before quoting what is."""

import pandas as pd
import streamlit as st

from twg_analytics.sentences import money
from twg_analytics.ui.filters import Filters, names
from twg_analytics.words import in_a_row, plain, t


def notice(key: str, chosen: Filters) -> None:
    """A sentence that explains why something is not there."""
    st.info(t(key, chosen.language), icon=":material/info:")


def caution(key: str, chosen: Filters) -> None:
    """What a reader must know before adding or quoting what stands here."""
    st.caption(t(key, chosen.language))


def own_only(chosen: Filters) -> None:
    """Whose findings, requests and answers alone are shown, where the reader sees those of some partners only."""
    if (read := chosen.scope.reads) is not None:
        partner = names("partner", chosen.language, chosen.file)
        said = in_a_row([partner(code) for code in read], chosen.language)
        st.caption(t("findings_own_only", chosen.language, partners=plain(said)))


def inferred(coverage: pd.DataFrame, chosen: Filters) -> None:
    """How much of the money by TWG rests on an inference of ours and not on what was reported."""
    if said := money.inferred(coverage.iloc[0], chosen.scope, chosen.language):
        st.caption(said)
