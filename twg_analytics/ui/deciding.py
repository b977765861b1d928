"""Deciding, whatever the kind (`decisions/kinds.py`): the form, what was decided, taking it back.

What was decided is read from the store each time. The figures are those of the published build and know nothing of
what was decided since, until somebody applies it (`ui/applying.py`).
"""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import access, paths, storage
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, REJECTED, Kind
from twg_analytics.questions import projects
from twg_analytics.sentences import decided as decided_words
from twg_analytics.ui import filters, show, uncounted, who
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, t

_OF_PROPOSALS = "decide"  # the form that has keys of its own; another says in its own words what deciding means
_YES, _NO, _UNDO = "Y", "N", "U"  # keys, wherever the visitor is on the page but in a box


def history(kind: Kind, chosen: Filters) -> pd.DataFrame | None:
    """Every decision of a kind in the store; None, and a sentence on the page, when it cannot be used."""
    try:
        return store.history(paths.decisions(), kind)
    except storage.StoreUnusable:
        st.error(t("store_unusable", chosen.language), icon=":material/error:")
        return None


def undecided(kind: Kind, found: pd.DataFrame, kept: pd.DataFrame | None) -> pd.DataFrame:
    """What was found by the build and nobody has decided upon since."""
    if kept is None:
        return found
    in_force = kept.loc[kept["undone_at"].isna(), kind.columns]
    return found.merge(in_force, how="left", indicator=True).query("_merge == 'left_only'").drop(columns="_merge")


def ask(
    kind: Kind, pair: pd.Series, chosen: Filters, *, form: str = _OF_PROPOSALS, then: Callable[[], None] = lambda: None,
    **means: str,
) -> None:  # fmt: skip
    """The form that confirms or rejects: who, why, and the shares that a kind asks for; `means` fills its sentence.

    Name and reason stay for the next decision; `then` is done once this one is kept.
    """
    language = chosen.language
    if not access.may(access.acting(), "decide"):
        return
    about = {column: pair[column] for column in kind.columns}
    key = " ".join(about.values())
    yes, no = (_YES, _NO) if form == _OF_PROPOSALS else (None, None)
    with st.form(form, enter_to_submit=False):
        st.markdown(t(kind.means if form == _OF_PROPOSALS else f"{form}_means", language, **means))
        shares = {share.name: _share(share.shown_as, f"{form} {key}", language) for share in kind.shares}
        name, reason = who_and_why(form, language)
        left, right, _ = st.columns([2, 2, 1])
        confirms = left.form_submit_button(t(kind.confirm, language), type="primary", shortcut=yes, width="stretch")
        rejects = right.form_submit_button(t(kind.reject, language), shortcut=no, width="stretch")
        if yes:
            st.caption(t("decide_keys", language))
    if confirms or rejects:
        verdict = CONFIRMED if confirms else REJECTED
        write(chosen, store.decide, kind, about, verdict, then=then, shares=shares, reason=reason, decided_by=name)


def offer_undoing_the_last(kind: Kind, kept: pd.DataFrame, chosen: Filters) -> None:
    """A button that takes back at once what the visitor decided last: one decision, or all that were made with it."""
    mine = kept[kept["undone_at"].isna() & (kept["decided_by"] == who.known())]
    if mine.empty:
        return
    language, last = chosen.language, mine.iloc[-1]
    if st.button(t("undo_last", language), shortcut=_UNDO, icon=":material/undo:"):
        is_alone = pd.isna(last["batch_id"])
        undo, one = (store.undo, int(last["decision_id"])) if is_alone else (store.undo_all, last["batch_id"])
        write(chosen, undo, kind, one, reason=t("undo_last_reason", language), undone_by=who.known())


def decided(kind: Kind, kept: pd.DataFrame | None, chosen: Filters) -> None:
    """What was decided, by whom, when and why, the newest first; and a form to take a decision back."""
    language = chosen.language
    st.header(t("decisions_title", language), anchor=False)
    if kept is None or kept.empty:
        st.caption(t("decisions_none", language))
        return
    made = _described(kind, kept, chosen)
    show.table("decisions", made[_shown(kind)].rename(columns=_columns(kind)), chosen)
    _undo(kind, made[made["undone_at"].isna()].set_index("decision_id"), chosen)


def _share(name: str, key: str, language: str) -> float | None:
    """A share of 1, asked for in whole percent; None when none is said."""
    given = st.number_input(
        t(name, language), min_value=1, max_value=100, value=None, step=1, key=f"{name} {key}",
        placeholder=t(f"{name}_blank", language),
    )  # fmt: skip
    return None if given is None else given / 100


def who_and_why(form: str, language: str) -> tuple[str, str]:
    """Name and reason, which stay from one decision to the next."""
    name = who.ask(form, language)
    reason = st.text_area(t("your_reason", language), max_chars=store.LONGEST_REASON, height=80, key=f"{form}_reason")
    return name, reason


def write(
    chosen: Filters, change: Callable[..., None], *about: Any, then: Callable[[], None] = lambda: None, **said: Any
) -> None:  # fmt: skip
    """Write to the store and show the page anew, or say why nothing was written."""
    try:
        change(paths.decisions(), *about, **said)
    except storage.Unacceptable as refused:
        st.warning(t(refused.key, chosen.language, **refused.values))
    except storage.StoreUnusable:
        st.error(t("store_unusable", chosen.language), icon=":material/error:")
    else:
        then()
        who.remember(said.get("decided_by") or said["undone_by"])
        st.toast(t("decision_kept", chosen.language), icon=":material/check:")
        st.rerun()


def _undo(kind: Kind, in_force: pd.DataFrame, chosen: Filters) -> None:
    """A form to take back one of the decisions in force, or all that were made at once: which, who, and why."""
    language = chosen.language
    if in_force.empty or not access.may(access.acting(), "decide"):
        return
    batches = in_force.dropna(subset="batch_id").groupby("batch_id", sort=False)
    together = {batch: _all_of(kind, made, language) for batch, made in batches if len(made) > 1}
    with st.expander(t("undo_open", language), key="open_undo"):
        filters.retell("undo", language)
        picked = st.selectbox(
            t("undo_pick", language),
            [*together, *in_force.index.tolist()],
            key="undo",
            format_func=lambda one: together.get(one) or _called(kind, in_force.loc[one], language),
        )
        with st.form("undo_form", enter_to_submit=False):
            name, reason = who_and_why("undo", language)
            is_sent = st.form_submit_button(t("undo", language))
        if is_sent:
            undo = store.undo_all if picked in together else store.undo
            write(chosen, undo, kind, picked, reason=reason, undone_by=name)


def _all_of(kind: Kind, made: pd.DataFrame, language: str) -> str:
    """Decisions made at once, in a line."""
    one = made.iloc[0]
    verdict = label(kind.verdicts, one["verdict_code"], language)
    count = decided_words.together(len(made), language)
    return " \N{EM DASH} ".join((verdict, count, one["reason"], one["decided_by"]))


def _called(kind: Kind, decision: pd.Series, language: str) -> str:
    verdict = label(kind.verdicts, decision["verdict_code"], language)
    return " \N{EM DASH} ".join((verdict, kind.called.format_map(decision.to_dict()), decision["decided_by"]))


def _described(kind: Kind, kept: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The decisions, newest first, with the titles and partners of what they are about, and where they stand."""
    made = kept.sort_values("decision_id", ascending=False)
    keys = {part.name: part.prefix for part in kind.about if part.prefix is not None}
    known = fetch(projects.named, chosen.file, keys=tuple(sorted({key for name in keys for key in made[name]})))
    for name, prefix in keys.items():
        made = made.merge(known.add_prefix(prefix).rename(columns={f"{prefix}project_id": name}), on=name, how="left")
        made[f"{prefix}title"] = made[f"{prefix}title"].fillna(made[name])
    is_applied = made["decision_id"].isin(uncounted.in_warehouse(chosen.file)(kind)["decision_id"])
    states = {(True, True): "applied", (True, False): "waiting", (False, True): "undone_waiting"}
    made["state_code"] = [states.get(pair, "undone") for pair in zip(made["undone_at"].isna(), is_applied, strict=True)]
    return made


def _shown(kind: Kind) -> list[str]:
    """The columns of the page: what was decided and by whom, what about, and how it was undone."""
    shares = [share.name for share in kind.shares]
    about = [column for part in kind.about for column in part.shown]
    first = ["verdict_code", "state_code", "decided_by", "decided_at", "reason"]
    return [*first, *shares, *about, "undone_by", "undone_reason", "undone_at"]


def _columns(kind: Kind) -> dict[str, str]:
    """The names on the page of columns that say other things elsewhere."""
    return {"verdict_code": f"{kind.verdicts}_code", **{share.name: share.shown_as for share in kind.shares}}
