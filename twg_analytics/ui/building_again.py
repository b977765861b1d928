"""What is published cannot be used, by damage or because another version made it: it is built again from its files."""

from collections.abc import Iterator

import streamlit as st

from twg_analytics import paths
from twg_analytics.questions import warehouse
from twg_analytics.ui import load_process, loading, who
from twg_analytics.words import t


def why() -> str | None:
    """The wording that says why nothing can be shown of what was published; None when nothing was."""
    try:
        warehouse.published(paths.warehouse())
    except warehouse.AnotherVersion:
        return "again_another_version"
    except warehouse.NothingReadable:
        return "again_damaged"
    except warehouse.NoWarehouse:
        return None
    return None


def is_damaged() -> bool:
    """Whether what is shown was published before what `CURRENT` names, which cannot be read."""
    try:
        return warehouse.standing(paths.warehouse()).damaged is not None
    except warehouse.NoWarehouse:
        return False


def offer(said: str, language: str) -> None:
    """Say what is the matter, with the button that mends it."""
    st.warning(t(said, language), icon=":material/healing:")
    if not who.may("publish", language):
        return
    if not st.button(t("again_build", language), icon=":material/refresh:", type="primary", key="build_again"):
        return
    follow(load_process.build_again(), "again_failed", language)


def follow(steps: Iterator[tuple[int, int, str]], failed: str, language: str) -> None:
    """Show how far a build is, then the page anew, or with the wording `failed` why nothing was built."""
    bar = st.progress(0.0, t("load_starts", language))
    try:
        for number, total, name in steps:
            step = loading.said("load_progress", language, name=name, done=number, total=total)
            bar.progress(number / (total + 1), step)
    except load_process.Failed as error:
        st.error(loading.said(failed, language, said=str(error)), icon=":material/error:")
        return
    st.rerun()
