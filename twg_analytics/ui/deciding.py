"""Deciding about pairs, of records or of a publication and a record: the store, the form for a pair, taking it back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import decisions, paths
from twg_analytics.queries import double_counting, witness
from twg_analytics.ui import show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.wording import label, number, t

PAIR = ["left_id", "right_id"]


@dataclass(frozen=True)
class Kind:
    """What is decided about a pair: where it is kept, how its two are named, and its words."""

    kept: Callable[[str], pd.DataFrame]
    decide: Callable[..., None]
    undo: Callable[..., None]
    named: Callable[..., pd.DataFrame]
    verdict: str
    words: str = ""


MATCHES = Kind(
    decisions.matches, decisions.decide_match, decisions.undo_match, double_counting.named, "verdict"
)  # fmt: skip
WITNESSES = Kind(
    decisions.witnesses, decisions.decide_witness, decisions.undo_witness, witness.named, "witness_verdict", "witness_"
)  # fmt: skip


def history(chosen: Filters, kind: Kind = MATCHES) -> pd.DataFrame | None:
    """Every decision in the store; None, and a sentence on the page, when it cannot be used."""
    try:
        return kind.kept(paths.decisions())
    except decisions.StoreUnusable:
        st.error(t("store_unusable", chosen.language), icon=":material/error:")
        return None


def waiting(kept: pd.DataFrame | None, applied: pd.DataFrame, chosen: Filters) -> None:
    """How many pairs were decided upon since the build, and that the figures do not know it yet."""
    if kept is None:
        return
    in_force = kept[kept["undone_at"].isna()]
    changed = pd.concat([in_force, applied]).drop_duplicates([*PAIR, "decision_id"], keep=False)
    if count := len(changed.drop_duplicates(PAIR)):
        said = t("decisions_wait", chosen.language, count=number(count, chosen.language))
        st.warning(said, icon=":material/hourglass_top:")


def ask(pair: pd.Series, doubles: str, chosen: Filters, kind: Kind = MATCHES) -> None:
    """The form that confirms or rejects a pair: who, and why; `doubles` says what a confirmation removes."""
    language = chosen.language
    key = f"{pair['left_id']} {pair['right_id']}"
    with st.form("decide", enter_to_submit=False):
        st.markdown(t(f"{kind.words}decide_means", language, amount=doubles))
        name, reason = _who_and_why("decide", key, language)
        left, right, _ = st.columns([2, 2, 3])
        confirms = left.form_submit_button(t(f"{kind.words}confirm", language), type="primary", width="stretch")
        rejects = right.form_submit_button(t(f"{kind.words}reject", language), width="stretch")
    if confirms or rejects:
        verdict = decisions.CONFIRMED if confirms else decisions.REJECTED
        _write(chosen, kind.decide, pair["left_id"], pair["right_id"], verdict, reason=reason, decided_by=name)


def _who_and_why(form: str, key: str, language: str) -> tuple[str, str]:
    """Name and reason; the name stays from one decision to the next, the reason is asked for each."""
    name = st.text_input(t("your_name", language), max_chars=decisions.LONGEST_NAME, key=f"{form}_name")
    reason = st.text_area(
        t("your_reason", language), max_chars=decisions.LONGEST_REASON, height=80, key=f"{form}_reason {key}"
    )  # fmt: skip
    return name, reason


def _write(chosen: Filters, write: Callable[..., None], *about: Any, **said: Any) -> None:
    """Write to the store and show the page anew, or say why nothing was written."""
    try:
        write(paths.decisions(), *about, **said)
    except decisions.Unacceptable as refused:
        st.warning(t(refused.key, chosen.language, **refused.values))
    except decisions.StoreUnusable:
        st.error(t("store_unusable", chosen.language), icon=":material/error:")
    else:
        st.toast(t("decision_kept", chosen.language), icon=":material/check:")
        st.rerun()


def decided(kept: pd.DataFrame | None, applied: pd.DataFrame, chosen: Filters, kind: Kind = MATCHES) -> None:
    """What was decided, by whom, when and why, the newest first; and a form to take a decision back."""
    language = chosen.language
    st.header(t("decisions_title", language), anchor=False)
    if kept is None or kept.empty:
        st.caption(t("decisions_none", language))
        return
    made = _described(kept, applied, chosen, kind)
    shown = made.drop(columns=["decision_id", *PAIR])
    show.table("decisions", shown.rename(columns={"verdict_code": f"{kind.verdict}_code"}), chosen)
    in_force = made[made["undone_at"].isna()].set_index("decision_id")
    if in_force.empty:
        return
    with st.expander(t("undo_open", language), key="open_undo"):
        picked = st.selectbox(
            t("undo_pick", language),
            in_force.index.tolist(),
            key="undo",
            format_func=lambda decision: _named_decision(in_force.loc[decision], language, kind),
        )
        with st.form("undo_form", enter_to_submit=False):
            name, reason = _who_and_why("undo", str(picked), language)
            undoes = st.form_submit_button(t("undo", language))
        if undoes:
            _write(chosen, kind.undo, picked, reason=reason, undone_by=name)


def _described(kept: pd.DataFrame, applied: pd.DataFrame, chosen: Filters, kind: Kind) -> pd.DataFrame:
    """The decisions with the titles and partners of their records, and whether the figures know them."""
    ids = tuple(sorted({*kept["left_id"], *kept["right_id"]}))
    known = fetch(kind.named, file=chosen.file, ids=ids)
    made = kept.sort_values("decision_id", ascending=False)
    for side in ("left", "right"):
        of_side = known.rename(columns={name: f"{side}_{name}" for name in ("title", "partner_code")})
        made = made.merge(of_side.rename(columns={"project_id": f"{side}_id"}), how="left")
        made[f"{side}_title"] = made[f"{side}_title"].fillna(made[f"{side}_id"])
    is_applied = made["decision_id"].isin(applied["decision_id"])
    is_in_force = made["undone_at"].isna()
    states = {(True, True): "applied", (True, False): "waiting", (False, True): "undone_waiting"}
    made["state_code"] = [states.get(of, "undone") for of in zip(is_in_force, is_applied, strict=True)]
    first = ["verdict_code", "state_code", "decided_by", "decided_at", "reason"]
    records = [f"{side}_{name}" for side in ("left", "right") for name in ("title", "partner_code")]
    return made[[*first, *records, *(name for name in made if name not in (*first, *records))]]


def _named_decision(decision: pd.Series, language: str, kind: Kind) -> str:
    verdict = label(kind.verdict, decision["verdict_code"], language)
    titles = f"{decision['left_title']} / {decision['right_title']}"
    return " \N{EM DASH} ".join((verdict, titles, decision["decided_by"]))
