"""What a partner says of its own figures, beside them; the forms to say it, to take it back and to answer it.

Comments are read from the store each time. They change no figure. Whatever people wrote is escaped.
"""

from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import access, paths, reference, storage
from twg_analytics.decisions import comments
from twg_analytics.decisions.comments import About
from twg_analytics.questions import projects
from twg_analytics.questions.scope import first, listed
from twg_analytics.sentences import comments as told
from twg_analytics.ui import filters, show, who
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, plain, t

# What can be said of a partner as a whole; of a record all but its indicators.
_OF_PARTNER = ("all", "disbursed", "planned", "indicators")
_ROUND = "commented"


def of_record(history: pd.DataFrame, chosen: Filters) -> None:
    """Below the headline of a record: what its partner says of it, and for who may the form to say more."""
    now = history[history["snapshot_date"].dt.date == chosen.snapshot].iloc[0]
    figures = [code for code in reference.codes("comment_figure") if code != "indicators"]
    _beside(str(now["partner_code"]), str(chosen.project), figures, chosen)


def of_partner(chosen: Filters) -> None:
    """The same on the page of a partner, about all of it."""
    if partner := first(chosen.scope.partner):
        _beside(partner, "", list(_OF_PARTNER), chosen)


def with_comments(records: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The records of a list with what their partners say of each, where anything is said."""
    found = _found(chosen, partners=listed(chosen.scope.partner) or None)
    cells = {
        project: told.beside(rows, chosen.language) for project, rows in found.groupby("project_id") if project
    }  # fmt: skip
    said = records["project_id"].map(cells)
    return records.assign(comment=said) if said.notna().any() else records


def table(chosen: Filters, *, is_open: bool = False) -> pd.DataFrame:
    """Every comment that passes the filters, or those without an answer, in a table; gives the comments."""
    found = _found(chosen, partners=listed(chosen.scope.partner) or None, is_open=is_open)
    if found.empty:
        st.caption(t("comments_none", chosen.language))
        return found
    known = fetch(projects.named, chosen.file, keys=tuple(sorted(set(found["project_id"]))))
    titles = found["project_id"].map(known.set_index("project_id")["title"])
    shown = pd.DataFrame({
        "comment": found["text"],
        "comment_kind_code": found["kind_code"],
        "comment_figure_code": found["figure_code"],
        "partner_code": found["partner_code"],
        "title": titles.fillna(t("comment_of_partner", chosen.language)),
        "comment_by": found["written_by"],
        "comment_at": found["written_at"],
        "comment_answer": found["answer"],
        "comment_answer_by": found["answered_by"],
        "comment_answer_at": found["answered_at"],
        "snapshot_date": pd.to_datetime(found["snapshot_date"]),
        "project_id": found["project_id"].where(titles.notna()),
    })  # fmt: skip
    show.table("comments", shown.dropna(axis="columns", how="all"), chosen)
    return found


def answering(found: pd.DataFrame, chosen: Filters) -> None:
    """For the desk: one of the open comments, and the sentence that answers it."""
    language = chosen.language
    if found.empty or not access.may(access.acting(), "answer"):
        return
    with st.form(f"comment_answer_{filters.times(_ROUND)}", enter_to_submit=False):
        picked = _picked("comment_answer_which", found, chosen)
        text = st.text_input(t("comment_answer", language), max_chars=comments.LONGEST, key="comment_answer_text")
        name = who.ask("comment_answer", language)
        is_sent = st.form_submit_button(t("comment_answer_send", language), icon=":material/mark_chat_read:")
    if is_sent and picked is not None:
        _write(chosen, lambda: comments.answer(paths.decisions(), picked, text, by=name), name)


def _found(chosen: Filters, **asked: Any) -> pd.DataFrame:
    try:
        return comments.listed(paths.decisions(), **asked)
    except storage.StoreUnusable:
        st.error(t("store_unusable", chosen.language), icon=":material/error:")
        return comments.NONE


def _beside(partner: str, project: str, figures: list[str], chosen: Filters) -> None:
    found = _found(chosen, partners=None if project else [partner], project=project)
    if len(found):
        st.html(f"<section class='corrections comments'><ul>{''.join(_items(found, chosen.language))}</ul></section>")
    may_say = access.may(access.acting(), "comment", partner=partner)
    own = found[[comments.may_withdraw(one) for one in found.to_dict("records")]] if len(found) else found
    if not (may_say or len(own)):
        return
    with st.expander(t("comment_open", chosen.language), icon=":material/add_comment:", key="open_comment"):
        st.caption(t("comment_means", chosen.language))
        if may_say:
            _form(About(partner, project, "", chosen.snapshot), figures, chosen)
        if len(own):
            _taking_back(own, chosen)


def _items(found: pd.DataFrame, language: str) -> list[str]:
    lines = ((told.said(row, language), told.answered(row, language)) for _, row in found.iterrows())
    return [f"<li>{escape(said)}{f'<p>{escape(answer)}</p>' if answer else ''}</li>" for said, answer in lines]


def _form(about: About, figures: list[str], chosen: Filters) -> None:
    language, key = chosen.language, f"comment_{about.project_id or about.partner_code}_{filters.times(_ROUND)}"
    with st.form(key, border=False, enter_to_submit=False):
        left, right = st.columns(2)
        figure = left.selectbox(
            t("comment_figure", language), figures, key=f"{key}_figure",
            format_func=lambda code: label("comment_figure", code, language),
        )  # fmt: skip
        kind = right.selectbox(
            t("comment_kind", language), reference.codes("comment_kind"), key=f"{key}_kind",
            format_func=lambda code: label("comment_kind", code, language),
        )  # fmt: skip
        text = st.text_area(
            t("comment_text", language), max_chars=comments.LONGEST, height=80, key=f"{key}_text"
        )  # fmt: skip
        name = who.ask(key, language)
        is_sent = st.form_submit_button(t("comment_send", language), type="primary", icon=":material/send:")
    if is_sent:
        said = about._replace(figure_code=figure)
        _write(chosen, lambda: comments.write(paths.decisions(), said, kind, text, by=name), name)


def _taking_back(own: pd.DataFrame, chosen: Filters) -> None:
    language = chosen.language
    with st.form(f"comment_withdraw_{filters.times(_ROUND)}", border=False, enter_to_submit=False):
        picked = _picked("comment_withdraw_which", own, chosen)
        name = who.ask("comment_withdraw", language)
        is_sent = st.form_submit_button(t("comment_withdraw", language), icon=":material/undo:")
    if is_sent and picked is not None:
        _write(chosen, lambda: comments.withdraw(paths.decisions(), picked, by=name), name)


def _picked(key: str, found: pd.DataFrame, chosen: Filters) -> int | None:
    """The number of one of some comments."""
    named = {int(row["comment_id"]): told.said(row, chosen.language) for _, row in found.iterrows()}
    picked: int | None = st.selectbox(t(key, chosen.language), list(named), format_func=named.__getitem__, key=key)
    return picked


def _write(chosen: Filters, change: Callable[[], None], name: str) -> None:
    """Write to the store and show the page anew, or say why nothing was written."""
    try:
        change()
    except storage.Unacceptable as refused:
        st.warning(plain(t(refused.key, chosen.language, **refused.values)), icon=":material/block:")
    except storage.StoreUnusable:
        st.error(t("store_unusable", chosen.language), icon=":material/error:")
    else:
        who.remember(name)
        filters.once_more(_ROUND)
        st.toast(t("comment_kept", chosen.language), icon=":material/check:")
        st.rerun()
