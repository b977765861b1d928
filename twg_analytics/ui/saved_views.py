"""Saved views: a reader gives what is seen a name, for oneself or for everybody, and finds it again from any page."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from twg_analytics import paths, storage
from twg_analytics.decisions import views
from twg_analytics.ui import filters, rooms, who
from twg_analytics.words import date, plain, t

_REMOVED, _SAVED = "view_removed", "view_saved"
_PAGES = {page for _, _, page, _ in rooms.everywhere()}


def offer(page: str, language: str) -> None:
    """The views that the reader finds, and the boxes to save what is seen; nothing is asked of the store before."""
    pane = st.popover(
        t("saved_views", language), icon=":material/bookmark:", type="tertiary", key="saved_views", on_change="rerun"
    )
    if pane.open:
        with pane:
            reader = who.ask("views", language)
            if reader:
                who.remember(reader)
            _listed(page, reader, language)
            _save(page, reader, language)


def _listed(page: str, reader: str, language: str) -> None:
    """One's own views and those for everybody, and the one taken off last, to be put back."""
    try:
        found = views.listed(paths.decisions(), reader)
    except storage.StoreUnusable:
        st.error(t("views_unusable", language), icon=":material/error:")
        return
    if found.empty:
        st.caption(t("views_none", language))
    for place, view in enumerate(found.itertuples()):
        with st.container(key=f"saved_view_{place}"):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                _open(view, page, language)
                if view.is_own:
                    _offer_removal(view, reader, language)
            st.caption(_told(view, language))
    if removed := filters.kept(_REMOVED):
        st.caption(t("view_removed", language, name=plain(removed["name"])))
        if st.button(t("undo", language), icon=":material/undo:", key="view_back"):
            _write(language, partial(views.save, paths.decisions(), **removed))


def _offer_removal(view: Any, reader: str, language: str) -> None:
    """The button that takes a view of one's own off; it can be put back."""
    if st.button(
        t("view_remove", language), icon=":material/delete:", type="tertiary", key=f"remove_view_{view.view_id}",
        help=plain(view.name),
    ):  # fmt: skip
        said = {name: getattr(view, name) for name in ("name", "page", "choices", "saved_by", "is_shared")}
        _write(language, partial(views.remove, paths.decisions(), view.view_id, removed_by=reader), removed=said)


def _led(view: Any) -> tuple[str, dict[str, str]]:
    """The page that a view leads to, which may have moved since, and what is chosen there beside."""
    return rooms.MOVED.get(view.page, (view.page, {}))


def _open(view: Any, here: str, language: str) -> None:
    """What opens a view: a link, on its own page a button, for Streamlit follows no link to the page that is open."""
    page, more = _led(view)
    name, choices = plain(view.name), view.choices | more
    if page not in _PAGES:
        said = t("view_without_page", language, name=name, page=plain(page))
        st.warning(said, icon=":material/link_off:")
    elif page == here:
        key = f"open_view_{view.view_id}"
        st.button(name, type="tertiary", key=key, on_click=filters.turn_to_view, args=(choices,))
    else:
        st.page_link(rooms.script(page), label=name, query_params=filters.spoken(choices))


def _told(view: Any, language: str) -> str:
    """Of which page a view is, whose where it is for everybody, and of which day."""
    page, _ = _led(view)
    of_whom = "" if view.is_own and not view.is_shared else t("view_shared_by", language, name=plain(view.saved_by))
    day = date(view.saved_at.date(), language)
    titled = t(f"{page}_title", language) if page in _PAGES else ""
    return " \N{MIDDLE DOT} ".join(filter(None, (titled, of_whom, day)))


def _save(page: str, reader: str, language: str) -> None:
    """The boxes that save what is seen: its name, and whether it is for everybody."""
    with st.form("save_view", border=False):
        name = st.text_input(
            t("view_name", language), max_chars=storage.LONGEST_NAME, key=f"view_name_{filters.times(_SAVED)}"
        )
        is_shared = st.toggle(t("view_for_everybody", language), key="view_is_shared")
        is_sent = st.form_submit_button(t("view_save", language), type="primary", key="view_save")
    if is_sent:
        save = partial(views.save, saved_by=reader, is_shared=is_shared)
        _write(language, partial(save, paths.decisions(), name, page, filters.seen()), counts=_SAVED)


def _write(language: str, change: Callable[[], None], *, removed: Any = None, counts: str | None = None) -> None:
    """Write to the store and show the page anew, or say why nothing was written."""
    try:
        change()
    except storage.Unacceptable as refused:
        st.warning(t(refused.key, language, **refused.values))
    except storage.StoreUnusable:
        st.error(t("views_unusable", language), icon=":material/error:")
    else:
        filters.keep(_REMOVED, removed)
        if counts:
            filters.once_more(counts)
        st.rerun()
