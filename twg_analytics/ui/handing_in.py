"""Handing files in: what was chosen, the day on which it was taken, who loads it, and what it replaces.

All of it stays while a visitor looks at another page or changes the language.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

import streamlit as st

from twg_analytics import paths
from twg_analytics.loads import accepting, folders, names
from twg_analytics.loads.folders import Load
from twg_analytics.ui import filters, load_process, who
from twg_analytics.words import date, plain, t

_CHOSEN, _SAID, _PROPOSED = "load_chosen", "load_said", "load_proposed"
_UPLOADS, _DAY, _NAME = "handed_in", "load_day", "load_name"
# When a day outside these is typed Streamlit keeps the day before it; so none is outside, but for the last ten years
# that it can think of: with them its calendar, which looks ahead, never comes to an end and the browser stands still.
_FIRST, _LAST = dt.date(1000, 1, 1), dt.date(9989, 12, 31)


class Proposal(NamedTuple):
    """A day, where a file says it, and the name of the file."""

    day: dt.date
    said: str
    name: str


class Chosen(NamedTuple):
    """A file that a visitor chose and has not handed in yet."""

    name: str
    content: bytes
    sha256: str


def form(language: str, hand_in: Callable[[Callable[[], Load]], None]) -> None:
    """The fields and the button; `hand_in` is given what takes the files, and says what may be refused."""
    st.header(t("load_hand_in_title", language), anchor=False)
    files = _files(language)
    proposal = _proposal(files, language)
    left, right = st.columns(2)
    with left:
        chosen = _day(proposal, language, is_asked=bool(files))
    with right:
        filters.take_up(_NAME)
        name = who.box(_NAME, language)
    filters.leave(_DAY, _NAME)
    replaces = _replaced(files, chosen, language)
    if folders.is_busy(paths.warehouse()):
        st.info(t("load_busy", language), icon=":material/hourglass_top:")
    label = t("load_read_of", language, day=date(chosen, language)) if chosen else t("load_read", language)
    is_pressed = st.button(
        label, type="primary", icon=":material/upload_file:", disabled=not (files and chosen), key="load_hand_in"
    )
    if is_pressed and chosen:  # a day that is typed and the button that is pressed after it arrive together
        uploads = [(file.name, BytesIO(file.content)) for file in files]
        hand_in(lambda: accepting.accept(paths.raw(), uploads, by=name, snapshot_date=chosen, replaces=replaces))


def clear() -> None:
    """Forget the files and their day once they are taken; the name stays."""
    filters.keep(_CHOSEN, [])
    filters.keep(_PROPOSED, None)
    filters.make_later(_DAY, None)  # the browser would say the day again of a box that is only forgotten


def _files(language: str) -> list[Chosen]:
    """What was chosen so far, each with a button that takes it off the list."""
    chosen: list[Chosen] = filters.kept(_CHOSEN, [])
    if refused := who.has_sent_too_much():
        st.warning(t(refused.key, language, **refused.values), icon=":material/hourglass_disabled:")
    given = st.file_uploader(
        t("load_files", language),
        accept_multiple_files=True,
        key=f"files_{filters.times(_UPLOADS)}",
        help=t("load_files_help", language),
    )
    if given:
        known = {file.sha256 for file in chosen}
        for file in given:
            content = file.getvalue()
            chosen += [Chosen(file.name, content, digest)] if (digest := _sha256(content)) not in known else []
            known.add(digest)
        filters.keep(_CHOSEN, chosen)
        filters.once_more(_UPLOADS)  # the field is empty again; its files stand in our own list, which stays
        st.rerun()
    if chosen:
        st.caption(t("load_chosen_lead", language))
    listed = st.container(horizontal=True)
    for kept in list(chosen):
        label = t("load_chosen", language, name=plain(kept.name), size=max(1, len(kept.content) // 1024))
        if listed.button(label, icon=":material/close:", key=f"drop_{kept.sha256}"):
            chosen.remove(kept)
            st.rerun()
    return chosen


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _proposal(files: list[Chosen], language: str) -> Proposal | None:
    """The day that the files say, asked once for each choice of files."""
    about = [(file.name, file.sha256) for file in files]
    known: tuple[object, Proposal | None] | None = filters.kept(_SAID)
    if known is None or known[0] != about:
        with st.spinner(t("load_day_sought", language)):
            said = load_process.proposed_day((file.name, file.content) for file in files) if files else None
        found = Proposal(dt.date.fromisoformat(said["day"]), said["said"], said["name"]) if said else None
        known = (about, found)
        filters.keep(_SAID, known)
    return known[1]


def _day(proposal: Proposal | None, language: str, *, is_asked: bool) -> dt.date | None:
    """The day in the field: the one that the files say until somebody chooses; None while it is none to read by."""
    filters.make_due(_DAY)
    stands, before = filters.take_up(_DAY), filters.kept(_PROPOSED)
    if proposal and proposal.day != before:
        if stands in (None, before):
            filters.put(_DAY, proposal.day)
        filters.keep(_PROPOSED, proposal.day)
    chosen = day(t("load_day", language), _DAY, language)
    if proposal:
        values = {"name": plain(proposal.name), "day": date(proposal.day, language)}
        st.caption(t(f"load_day_by_{proposal.said}", language, **values))
    elif is_asked and chosen is None:
        st.caption(t("load_day_asked", language))
    return chosen


def day(label: str, field: str, language: str) -> dt.date | None:
    """A field for any past day; None while there is none in it, or one that lies in the future, which is said."""
    chosen = st.date_input(label, None, min_value=_FIRST, max_value=_LAST, format="DD/MM/YYYY", key=field)
    if chosen and chosen > dt.date.today():
        st.error(t("load_in_future", language), icon=":material/event_busy:")
        return None
    return chosen


def _replaced(files: list[Chosen], day: dt.date | None, language: str) -> list[str]:
    """The published files of the day that make way for those handed in."""
    there = folders.of_snapshot(paths.raw(), day) if day else []
    if not there:
        return []
    return st.multiselect(
        t("load_replaces", language),
        there,
        default=[known for known in there if any(names.is_new_version(file.name, known) for file in files)],
        help=t("load_replaces_help", language),
        placeholder=t("load_replaces_none", language),
        key=f"replaces_{day}_{filters.times(_UPLOADS)}_{len(files)}",
    )
