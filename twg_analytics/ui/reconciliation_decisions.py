"""Deciding which published activity is which record: the form, what was decided, and taking it back.

The same store, the same look and the same words as for records that report the same money (`ui/deciding.py`).
"""

import pandas as pd
import streamlit as st

from twg_analytics import decisions
from twg_analytics.questions import reconciliation_pairs
from twg_analytics.ui import deciding, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, t

_FIRST = [
    "verdict_code", "state_code", "decided_by", "decided_at", "reason",
    "left_title", "left_partner_code", "right_title", "right_partner_code",
]  # fmt: skip


def history(chosen: Filters) -> pd.DataFrame | None:
    """Every decision about activities and records; None, and a sentence on the page, when it cannot be used."""
    return deciding.read(decisions.reconciliations, chosen)


def ask(pair: pd.Series, chosen: Filters) -> None:
    """The form that says whether an activity and a record are the same project: who, and why."""
    language = chosen.language
    key = f"{pair['left_id']} {pair['right_id']}"
    with st.form("decide", enter_to_submit=False):
        st.markdown(t("reconciliation_decide_means", language))
        name, reason = deciding.who_and_why("decide", key, language)
        left, right, _ = st.columns([2, 2, 3])
        confirms = left.form_submit_button(t("reconciliation_confirm", language), type="primary", width="stretch")
        rejects = right.form_submit_button(t("reconciliation_reject", language), width="stretch")
    if confirms or rejects:
        verdict = decisions.CONFIRMED if confirms else decisions.REJECTED
        about = (pair["left_id"], pair["right_id"], verdict)
        deciding.write(chosen, decisions.decide_reconciliation, *about, reason=reason, decided_by=name)


def decided(kept: pd.DataFrame | None, applied: pd.DataFrame, chosen: Filters) -> None:
    """What was decided, by whom, when and why, the newest first; and a form to take a decision back."""
    language = chosen.language
    st.header(t("decisions_title", language), anchor=False)
    if kept is None or kept.empty:
        st.caption(t("decisions_none", language))
        return
    known = fetch(reconciliation_pairs.named, chosen.file, ids=tuple(sorted({*kept["left_id"], *kept["right_id"]})))
    made = kept.sort_values("decision_id", ascending=False)
    for side in ("left", "right"):
        of_side = known.rename(columns={name: f"{side}_{name}" for name in ("title", "partner_code")})
        made = made.merge(of_side.rename(columns={"project_id": f"{side}_id"}), how="left")
        made[f"{side}_title"] = made[f"{side}_title"].fillna(made[f"{side}_id"])
    made["state_code"] = deciding.states(made, applied)
    made = made[[*_FIRST, *(name for name in made if name not in _FIRST)]]
    shown = made.drop(columns=["decision_id", *deciding.PAIR]).rename(
        columns={"verdict_code": "reconciliation_verdict_code"}
    )
    show.table("decisions", shown, chosen)
    deciding.undo(made, lambda of: _named(of, language), decisions.undo_reconciliation, chosen)


def _named(decision: pd.Series, language: str) -> str:
    verdict = label("reconciliation_verdict", decision["verdict_code"], language)
    titles = f"{decision['left_title']} = {decision['right_title']}"
    return " \N{EM DASH} ".join((verdict, titles, decision["decided_by"]))
