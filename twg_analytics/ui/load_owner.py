"""Whose a load is: each page stays on its own; another's is opened on purpose, and named where it is published."""

import datetime as dt

import streamlit as st

from twg_analytics import words
from twg_analytics.loads import names
from twg_analytics.loads.folders import Load
from twg_analytics.sentences import load_steps
from twg_analytics.ui import filters
from twg_analytics.words import date, plain, t

_OWN = "load_own"
_NAMED = 2  # files of a load are named on a button


def take(load: Load) -> None:
    """Remember that a load was handed in here, and show it."""
    filters.keep(_OWN, (*filters.kept(_OWN, ()), load.id))
    filters.open_load(load.id)


def show(load_id: str | None) -> None:
    """Show a load that somebody chose, or none."""
    filters.open_load(load_id)


def shown() -> str | None:
    """The id of the load that this page is on, also after it was opened anew."""
    return filters.load_open()


def let_go(language: str) -> None:
    """Say that the load which the page is on is not there: one of a link in vain, or one that was discarded."""
    if not filters.keep_to(filters.LOAD, language, ()):
        st.toast(t("load_gone", language), icon=":material/delete:")


def is_own(load: Load) -> bool:
    """Whether a load was handed in on this page since it was opened."""
    return load.id in filters.kept(_OWN, ())


def corrects(load: Load, earlier: Load) -> bool:
    """Whether all files of an earlier load of the same day stand in a load as corrected copies, by their names."""
    if not earlier.files or earlier.at > load.at or earlier.snapshot_date != load.snapshot_date:
        return False
    return all(any(names.is_new_version(new.name, file.name) for new in load.files) for file in earlier.files)


def labelled(key: str, load: Load, language: str) -> str:
    """What a button says that does something to a load: of another's, whose it is and what."""
    if is_own(load):
        return t(key, language)
    return t(f"{key}_of", language, by=plain(load.by), files=plain(briefly(load, language)))


def named(load: Load, language: str) -> str:
    """A load in a line: when, by whom, which files, for which day."""
    day = f" ({date(load.snapshot_date, language)})" if load.snapshot_date else ""
    return f"{moment(load.at, language)} \N{EN DASH} {load.by}: {briefly(load, language)}{day}"


def files(load: Load, language: str) -> str:
    """The files of a load, or what it is without any."""
    return ", ".join(file.name for file in load.files) or without_files(load, language)


def without_files(load: Load, language: str) -> str:
    """What a load is that brings no files."""
    if load.moves or load.replaces:
        listed = ", ".join([*load.moves, *load.replaces])
        return t("load_moves" if load.moves else "load_takes_out", language, names=listed)
    return t("load_of_decisions" if load.applies_decisions else "load_back_done", language)


def briefly(load: Load, language: str) -> str:
    """The first files of a load and how many more there are, or what it is without any."""
    if len(load.files) <= _NAMED:
        return files(load, language)
    first = ", ".join(file.name for file in load.files[:_NAMED])
    return load_steps.brief(first, len(load.files) - _NAMED, language)


def moment(at: dt.datetime, language: str) -> str:
    """A moment in the time of the server: the day in words and the clock."""
    return words.moment(at.astimezone(), language)
