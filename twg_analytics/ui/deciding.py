"""Deciding which records are the same money: what the store holds, the form for a pair, and taking a decision back."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import decisions, paths
from twg_analytics.questions import double_counting
from twg_analytics.ui import show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, t

PAIR = ["left_id", "right_id"]


def history(chosen: Filters) -> pd.DataFrame | None:
    """Every decision about records in the store; None, and a sentence on the page, when it cannot be used."""
    return read(decisions.matches, chosen)


def read(kept: Callable[[str], pd.DataFrame], chosen: Filters) -> pd.DataFrame | None:
    """What the store keeps of a kind; None, and a sentence on the page, when it cannot be used."""
    try:
        return kept(paths.decisions())
    except decisions.StoreUnusable:
        st.error(t("store_unusable", chosen.language), icon=":material/error:")
        return None


def waiting(
    kept: pd.DataFrame | None, applied: pd.DataFrame, chosen: Filters, *, about: Sequence[str] = PAIR
) -> None:  # fmt: skip
    """How many pairs were decided upon since the build, and that the figures do not know it yet."""
    if kept is None:
        return
    in_force = kept[kept["undone_at"].isna()]
    changed = pd.concat([in_force, applied]).drop_duplicates([*about, "decision_id"], keep=False)
    if count := len(changed.drop_duplicates(list(about))):
        said = t("decisions_wait", chosen.language, count=count)
        st.warning(said, icon=":material/hourglass_top:")


def ask(pair: pd.Series, doubles: str, chosen: Filters) -> None:
    """The form that confirms or rejects a pair: who, and why; `doubles` says what a confirmation removes."""
    language = chosen.language
    key = f"{pair['left_id']} {pair['right_id']}"
    with st.form("decide", enter_to_submit=False):
        st.markdown(t("decide_means", language, amount=doubles))
        name, reason = who_and_why("decide", key, language)
        left, right, _ = st.columns([2, 2, 3])
        confirms = left.form_submit_button(t("confirm", language), type="primary", width="stretch")
        rejects = right.form_submit_button(t("reject", language), width="stretch")
    if confirms or rejects:
        verdict = decisions.CONFIRMED if confirms else decisions.REJECTED
        write(
            chosen, decisions.decide_match, pair["left_id"], pair["right_id"], verdict, reason=reason, decided_by=name
        )  # fmt: skip


def who_and_why(form: str, key: str, language: str) -> tuple[str, str]:
    """Name and reason; the name stays from one decision to the next, the reason is asked for each."""
    name = st.text_input(t("your_name", language), max_chars=decisions.LONGEST_NAME, key=f"{form}_name")
    reason = st.text_area(
        t("your_reason", language), max_chars=decisions.LONGEST_REASON, height=80, key=f"{form}_reason {key}"
    )  # fmt: skip
    return name, reason


def write(chosen: Filters, decide: Callable[..., None], *about: Any, **said: Any) -> None:
    """Write to the store and show the page anew, or say why nothing was written."""
    try:
        decide(paths.decisions(), *about, **said)
    except decisions.Unacceptable as refused:
        st.warning(t(refused.key, chosen.language, **refused.values))
    except decisions.StoreUnusable:
        st.error(t("store_unusable", chosen.language), icon=":material/error:")
    else:
        st.toast(t("decision_kept", chosen.language), icon=":material/check:")
        st.rerun()


def decided(kept: pd.DataFrame | None, applied: pd.DataFrame, chosen: Filters) -> None:
    """What was decided, by whom, when and why, the newest first; and a form to take a decision back."""
    language = chosen.language
    st.header(t("decisions_title", language), anchor=False)
    if kept is None or kept.empty:
        st.caption(t("decisions_none", language))
        return
    made = _described(kept, applied, chosen)
    show.table("decisions", made.drop(columns=["decision_id", *PAIR]), chosen)
    undo(made, lambda of: _named_decision(of, language), decisions.undo_match, chosen)


def undo(
    made: pd.DataFrame, name: Callable[[pd.Series], str], undoes: Callable[..., None], chosen: Filters
) -> None:  # fmt: skip
    """A form to take one of the decisions in force back: which, who, and why."""
    language = chosen.language
    in_force = made[made["undone_at"].isna()].set_index("decision_id")
    if in_force.empty:
        return
    with st.expander(t("undo_open", language), key="open_undo"):
        picked = st.selectbox(
            t("undo_pick", language),
            in_force.index.tolist(),
            key="undo",
            format_func=lambda decision: name(in_force.loc[decision]),
        )
        with st.form("undo_form", enter_to_submit=False):
            who, reason = who_and_why("undo", str(picked), language)
            is_sent = st.form_submit_button(t("undo", language))
        if is_sent:
            write(chosen, undoes, picked, reason=reason, undone_by=who)


def _described(kept: pd.DataFrame, applied: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The decisions with the titles and partners of their records, and whether the figures know them."""
    made = kept.sort_values("decision_id", ascending=False)
    for side in ("left", "right"):
        made = titled(made, f"{side}_id", chosen, prefix=f"{side}_")
    made["state_code"] = states(made, applied)
    first = ["verdict_code", "state_code", "decided_by", "decided_at", "reason"]
    records = [f"{side}_{name}" for side in ("left", "right") for name in ("title", "partner_code")]
    return made[[*first, *records, *(name for name in made if name not in (*first, *records))]]


def titled(made: pd.DataFrame, key: str, chosen: Filters, *, prefix: str = "") -> pd.DataFrame:
    """The decisions with title and partner of the record that a column names; one that is gone has its key."""
    known = fetch(double_counting.named, file=chosen.file, ids=tuple(sorted(set(made[key]))))
    known = known.rename(columns={name: f"{prefix}{name}" for name in ("title", "partner_code")})
    made = made.merge(known.rename(columns={"project_id": key}), how="left")
    made[f"{prefix}title"] = made[f"{prefix}title"].fillna(made[key])
    return made


def states(made: pd.DataFrame, applied: pd.DataFrame) -> list[str]:
    """Whether each decision is in the figures, waits for the next build, or is undone."""
    is_applied = made["decision_id"].isin(applied["decision_id"])
    names = {(True, True): "applied", (True, False): "waiting", (False, True): "undone_waiting"}
    return [names.get(of, "undone") for of in zip(made["undone_at"].isna(), is_applied, strict=True)]


def _named_decision(decision: pd.Series, language: str) -> str:
    verdict = label("verdict", decision["verdict_code"], language)
    titles = f"{decision['left_title']} / {decision['right_title']}"
    return " \N{EM DASH} ".join((verdict, titles, decision["decided_by"]))
