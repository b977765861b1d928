"""Deciding which project pays for which activity: suggestions, the form, what was decided, taking it back."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics import decisions
from twg_analytics.questions import linked_money, pipeline
from twg_analytics.ui import deciding, filters, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, label, money, percent, t

_ABOUT = ["twg_code", "activity_id", "activity", "project_id"]


def suggestions(kept: pd.DataFrame | None, chosen: Filters) -> None:
    """What nobody has decided upon: one suggestion with its reasons and a form, and all of them as a table."""
    language = chosen.language
    found = _open(fetch(pipeline.could_serve, **chosen.waiting, standing=None), kept)
    st.header(t("suggestions_title", language), anchor=False)
    st.markdown(t("suggestions_lead", language))
    if found.empty:
        st.caption(t("suggestions_none", language))
        return
    found = found.set_index(found["twg_code"] + ":" + found["activity_id"] + " " + found["project_id"], drop=False)
    picked = st.selectbox(
        t("suggestion_pick", language, count=len(found)),
        found.index.tolist(),
        key="suggestion",
        format_func=lambda key: _named(found.loc[key], language),
    )
    _reasons(found.loc[picked], chosen)
    if kept is not None:
        _ask(found.loc[picked], picked, chosen)
    show.folded(
        "could_serve",
        t("could_serve_open", language, count=len(found)),
        partial(found.reset_index, drop=True),
        chosen,
    )


def _open(found: pd.DataFrame, kept: pd.DataFrame | None) -> pd.DataFrame:
    """The suggestions without those decided upon since the build."""
    if kept is None or kept.empty:
        return found
    in_force = kept.loc[kept["undone_at"].isna(), _ABOUT]
    return found.merge(in_force, how="left", indicator=True).query("_merge == 'left_only'").drop(columns="_merge")


def _named(of: pd.Series, language: str) -> str:
    between = " \N{EM DASH} "
    return between.join((f"{of['activity_id']} {of['activity']}", of["title"], percent(of["score"], language)))


def _reasons(of: pd.Series, chosen: Filters) -> None:
    """The activity and the project side by side, and why they are thought to belong together."""
    language = chosen.language
    partner = filters.names("partner", language, chosen.file)
    gap = t("uncosted", language) if pd.isna(of["gap_usd"]) else money(of["gap_usd"], language)
    sides = (
        (t("filter_activity", language), of["activity"], {
            "activity_id": of["activity_id"], "twg_code": label("twg", of["twg_code"], language), "gap_usd": gap,
            "source_file": of["link_file"], "source_row": f"{of['link_sheet']}, {of['link_row']}",
        }),
        (columns.heading("title", language), of["title"], {
            "partner_code": partner(of["partner_code"]), "status_code": label("status", of["status_code"], language),
            "source_file": of["source_file"],
            "source_row": ", ".join(str(part) for part in (of["source_sheet"], of["source_row"]) if pd.notna(part)),
        }),
    )  # fmt: skip
    for place, (what, title, facts) in zip(st.columns(2, gap="medium"), sides, strict=True):
        show.record(str(title), facts, language, mark=what, place=place)
    why = [
        t("reason_text", language, share=percent(of["text_similarity"], language)),
        t("reason_twg", language, share=percent(of["twg_share"], language)),
        t("reason_sector", language, share=percent(of["sector_share"], language)),
    ]
    if pd.notna(of["is_same_province"]):
        why.append(t("reason_province_yes" if of["is_same_province"] else "reason_province_no", language))
    st.markdown(t("reasons_score", language, score=percent(of["score"], language)) + " " + " ".join(why))


def _ask(of: pd.Series, key: str, chosen: Filters) -> None:
    language = chosen.language
    with st.form("link", enter_to_submit=False):
        st.markdown(t("link_means", language))
        share = st.number_input(
            t("link_share", language), min_value=1, max_value=100, value=None, step=1, key=f"link_share {key}",
            placeholder=t("link_share_blank", language),
        )  # fmt: skip
        name, reason = deciding.who_and_why("link", key, language)
        left, right, _ = st.columns([2, 2, 3])
        confirms = left.form_submit_button(t("confirm_link", language), type="primary", width="stretch")
        rejects = right.form_submit_button(t("reject_link", language), width="stretch")
    if confirms or rejects:
        verdict = decisions.CONFIRMED if confirms else decisions.REJECTED
        deciding.write(
            chosen, decisions.decide_link, *(of[column] for column in _ABOUT), verdict,
            share=None if share is None else share / 100, reason=reason, decided_by=name,
        )  # fmt: skip


def history(chosen: Filters) -> pd.DataFrame | None:
    """Every decision about links in the store; None, and a sentence on the page, when it cannot be used."""
    return deciding.read(decisions.links, chosen)


def waiting(kept: pd.DataFrame | None, chosen: Filters) -> None:
    """How many links were decided upon since the build."""
    deciding.waiting(kept, fetch(linked_money.decided, file=chosen.file), chosen, about=_ABOUT)


def decided(kept: pd.DataFrame | None, chosen: Filters) -> None:
    """What was decided, by whom, when and why, the newest first; and a form to take a decision back."""
    language = chosen.language
    st.header(t("decisions_title", language), anchor=False)
    if kept is None or kept.empty:
        st.caption(t("decisions_none", language))
        return
    applied = fetch(linked_money.decided, file=chosen.file)
    made = deciding.titled(kept.sort_values("decision_id", ascending=False), "project_id", chosen)
    made["state_code"] = deciding.states(made, applied)
    made["link_verdict_code"] = made["verdict_code"]
    first = ["link_verdict_code", "state_code", "decided_by", "decided_at", "reason", "share", "activity_id",
             "activity", "title", "partner_code"]  # fmt: skip
    last = ["undone_by", "undone_at", "undone_reason"]
    show.table("decisions", made[[*first, *last]].rename(columns={"share": "link_share"}), chosen)
    deciding.undo(made, lambda of: _named_decision(of, language), decisions.undo_link, chosen)


def _named_decision(of: pd.Series, language: str) -> str:
    verdict = label("link_verdict", of["verdict_code"], language)
    return " \N{EM DASH} ".join((verdict, f"{of['activity_id']} / {of['title']}", of["decided_by"]))
