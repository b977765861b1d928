"""Actions on screen: how many are in each state, of which TWG, and the lists to work from."""

import pandas as pd
import streamlit as st

from twg_analytics.charts import counts
from twg_analytics.questions import actions as asked
from twg_analytics.sentences import work
from twg_analytics.ui import conduct, filters, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, t

# The overdue actions, which stand first, as an address holds them open.
OVERDUE = "overdue"
# From the bottom of a bar to its top, with their shades.
_STATES = {"closed": 0, "closed_late": 2, "open": 3, "overdue": 1}


def counted(found: pd.DataFrame, chosen: Filters) -> None:
    """How many actions are overdue, open and closed; and how many went up or came from elsewhere."""
    with st.container(key="headline"):
        show.side_by_side(*work.actions(found.iloc[0], chosen.scope, chosen.language))


def by_twg(by_state: pd.DataFrame, registry: pd.DataFrame, chosen: Filters) -> None:
    """The actions of each TWG by state; one without actions, or that did not report, has a word and no bar."""
    language = chosen.language
    if by_state.empty:
        conduct.nothing(chosen, lambda less: len(fetch(asked.by_state, less.scope)) > 0, "no_actions_reported")
        return
    silent = {
        label("twg", twg.twg_code, language): label("report", twg.report_code, language)
        if twg.report_code == "not_reported"
        else t("no_actions", language)
        for twg in registry.itertuples()
        if twg.twg_code not in set(by_state["code"])
    }
    order = {code: place for place, code in enumerate(registry["twg_code"])}
    named = by_state.assign(name=[label("twg", code, language) for code in by_state["code"]])
    named = named.sort_values("code", key=lambda codes: codes.map(order))
    parts = {code: (label("action_state", code, language), place) for code, place in _STATES.items()}
    figure = counts.bars(named, language, conduct.caption("actions", chosen), parts=parts, silent=silent)
    show.draw("actions", figure, chosen)


def listed(found: pd.DataFrame, chosen: Filters) -> None:
    """Every action in lists: overdue, open, closed, gone up to the host ministry, come from another forum."""
    state = found["action_state_code"]
    lists = {
        OVERDUE: found[state == "overdue"],
        "open": found[state == "open"],
        "closed": found[state.isin(["closed", "closed_late"])],
        "escalated": found[found["escalated_code"] == "yes"],
        "from_elsewhere": found[found["origin_code"] == "other_forum"],
    }
    names = [f"list_{name}" for name in lists]
    held = filters.held_open()
    with show.opened(OVERDUE) if held == OVERDUE else st.container():
        for place, name, rows in zip(st.tabs(show.headings(names, chosen)), names, lists.values(), strict=True):
            with place:
                conduct.table(name, rows, chosen)
    if held and held != OVERDUE:
        st.caption(t("open_gone", chosen.language))
