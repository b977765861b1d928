"""Proposals that nobody has decided upon, whatever the kind: one at a time by keyboard, or many at once.

What may be decided, and how it is kept, is `ui/deciding.py`; here is the way from one to the next.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, REJECTED, Kind
from twg_analytics.sentences import decided
from twg_analytics.ui import deciding, filters, labels, show, who
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, t

_PICKED = "proposal"
_NEXT, _BACK = "S", "B"  # keys; streamlit keeps R and C for itself


@dataclass(frozen=True)
class Proposals:
    """What is proposed of a kind: a row each, with the columns of what it is about.

    `table` is the name of all as a table; `pick` and `opens` are wordings of the box to pick one and of the table to
    open. `called` names a proposal in a line, `side_by_side` shows it, `means` fills the sentence of what confirming
    does. `strengths` are columns of codes that say how strong a proposal is.
    """

    kind: Kind
    found: pd.DataFrame
    table: str
    pick: str
    opens: str
    called: Callable[[pd.Series], str]
    side_by_side: Callable[[pd.Series], None]
    means: Callable[[pd.Series], Mapping[str, str]] = lambda _: {}
    strengths: tuple[str, ...] = ()


def draw(proposals: Proposals, kept: pd.DataFrame | None, chosen: Filters) -> None:
    """One proposal with its form, and all of them as a table with a form for those chosen; without a store no forms."""
    kept = kept if who.may("decide", chosen.language) else None
    about = proposals.found[proposals.kind.columns]
    found = proposals.found.set_index(about.agg(" ".join, axis=1))
    _one(proposals, found, kept, chosen)
    with st.expander(
        decided.listed(proposals.opens, len(found), chosen.language), key=f"open_{proposals.table}", on_change="rerun"
    ) as place:
        if place.open:
            _many(proposals, found, chosen, may_decide=kept is not None)


def _one(proposals: Proposals, found: pd.DataFrame, kept: pd.DataFrame | None, chosen: Filters) -> None:
    language, keys = chosen.language, found.index.tolist()
    filters.make_due(_PICKED)
    filters.retell(_PICKED, language)
    picks, back, further = st.columns([8, 1.5, 1.5], vertical_alignment="bottom")
    picked = picks.selectbox(
        decided.listed(proposals.pick, len(keys), language),
        keys,
        key=_PICKED,
        format_func=lambda key: proposals.called(found.loc[key]),
    )
    at = keys.index(picked)
    before, after = keys[max(at - 1, 0)], keys[min(at + 1, len(keys) - 1)]
    back.button(
        t("proposal_back", language), shortcut=_BACK, width="stretch", disabled=at == 0,
        on_click=filters.setting(**{_PICKED: before}),
    )  # fmt: skip
    further.button(
        t("proposal_next", language), shortcut=_NEXT, width="stretch", disabled=after == picked,
        on_click=filters.setting(**{_PICKED: after}),
    )  # fmt: skip
    pair = found.loc[picked]
    if kept is not None:
        following = after if after != picked else before
        deciding.ask(
            proposals.kind, pair, chosen, then=lambda: filters.make_later(_PICKED, following), **proposals.means(pair)
        )
        deciding.offer_undoing_the_last(proposals.kind, kept, chosen)
    # Below the form: by keyboard one has to go through every cell of a table to come out of it.
    proposals.side_by_side(pair)


def _many(proposals: Proposals, found: pd.DataFrame, chosen: Filters, *, may_decide: bool) -> None:
    language, kind = chosen.language, proposals.kind
    rows = found[_passing(proposals, found, chosen)]
    data = rows.drop(columns=[part.name for part in kind.about if part.prefix is not None])
    picked = show.choosable(proposals.table, data, chosen)
    if not may_decide or rows.empty:
        return
    if st.checkbox(decided.all_shown(len(rows), language), key=f"all_{proposals.table}_{show.name_of(data)}"):
        picked = list(range(len(rows)))
    with st.form("decide_many", enter_to_submit=False):
        st.markdown(decided.chosen(len(picked), language))
        name, reason = deciding.who_and_why("many", language)
        left, right, _ = st.columns([2, 2, 1])
        confirms = left.form_submit_button(
            decided.of_chosen(kind.confirm, len(picked), language), type="primary", width="stretch"
        )
        rejects = right.form_submit_button(decided.of_chosen(kind.reject, len(picked), language), width="stretch")
    if confirms or rejects:
        verdict, abouts = CONFIRMED if confirms else REJECTED, rows.iloc[picked][kind.columns].to_dict("records")
        deciding.write(chosen, store.decide_all, kind, abouts, verdict, reason=reason, decided_by=name)


def _passing(proposals: Proposals, found: pd.DataFrame, chosen: Filters) -> pd.Series:
    """Which proposals are as strong, and of the partner, as is asked for above the table."""
    language = chosen.language
    partners = [column for column in found if column.endswith("partner_code")]
    said = labels.readable(found[[*proposals.strengths, *partners]], chosen)
    places = iter(st.columns(len(proposals.strengths) + 2))
    passing = pd.Series(True, index=found.index)
    for column in proposals.strengths:
        of_rows = said[columns.heading(column, language)]
        asked = _asked(next(places), columns.heading(column, language), of_rows.dropna(), proposals, language)
        passing &= of_rows.eq(asked) if asked else True
    of_partners = said[[columns.heading(column, language) for column in partners]]
    heading = columns.heading("partner_code", language)
    if asked := _asked(next(places), heading, of_partners.stack(), proposals, language):
        passing &= of_partners.eq(asked).any(axis=1)
    least = next(places).number_input(
        columns.heading("least_similarity", language), min_value=0, max_value=100, value=0, step=5,
        key=f"least_{proposals.table}",
    )  # fmt: skip
    return passing & (found["score"].ge(least / 100) if least else True)


def _asked(place: Any, what: str, there: pd.Series, proposals: Proposals, language: str) -> str | None:
    """One of the names that stand there, or None for all."""
    asked: str | None = place.selectbox(
        what, sorted(there.unique()), index=None, placeholder=t("everything", language), key=f"{proposals.table} {what}"
    )
    return asked
