"""What can be done with a load that waits: publish, read again, discard. What harms is asked about first."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from twg_analytics import access, paths, warehouse_folder
from twg_analytics.loads import folders, mended
from twg_analytics.loads.folders import Load
from twg_analytics.sentences import load_steps
from twg_analytics.ui import asking, load_owner, load_process
from twg_analytics.words import plain, t


def is_overtaken(load: Load) -> bool:
    """Whether something else was published since a load was read, or names were mended."""
    return _is_behind(load) or mended.is_out_of_date(paths.headings(), load)


def _is_behind(load: Load) -> bool:
    return bool(load.said("read")["current"] != warehouse_folder.current(paths.warehouse()))


def rebase(load: Load, language: str) -> None:
    """Who overtook a load that was read, and the one press that reads it again."""
    now = warehouse_folder.current(paths.warehouse())
    is_mended = bool(load.said("read")) and not _is_behind(load)
    published = (other for other in folders.loads(paths.raw()) if other.said("published"))
    if is_mended:
        said = t("load_overtaken_by_word", language)
    elif by := next((other for other in published if other.said("published")["target"] == now), None):
        files = plain(load_owner.files(by, language))
        said = t("load_overtaken_by", language, by=plain(by.by), files=files)
    else:
        said = t("load_overtaken", language)
    st.warning(said, icon=":material/update:")
    if st.button(t("load_rebase", language), type="primary", icon=":material/refresh:", key="load_rebase"):
        _start("read", load)


def publish_or_not(load: Load, language: str, *, is_settled: bool) -> None:
    """The choices about a load that was read.

    What gives nothing, was overtaken, or waits for a person's word is not offered to be published.
    """
    read = load.said("read")
    can = read["has_projects"] and not read.get("gives_nothing")
    if not can:
        said = t("load_gives_nothing" if read["has_projects"] else "load_without_projects", language)
        st.warning(said, icon=":material/block:")
    if not is_settled:
        st.warning(t("load_same_list_first", language), icon=":material/content_copy:")
    with st.container(key="load_choices"):
        publishes, again, discards = st.columns(3)
    if not is_overtaken(load):
        _publish(publishes, load, language, can=can and is_settled)
    _again(again, load, language)
    _discard(discards, load, language)


def again_or_not(load: Load, language: str) -> None:
    """The choices about a load that has not been read to its end."""
    again, discards, _ = st.columns(3)
    if not load.returns_to:
        _again(again, load, language)
    _discard(discards, load, language)


def _publish(place: Any, load: Load, language: str, *, can: bool) -> None:
    if not access.may(access.acting(), "publish"):
        place.info(t("load_another_publishes", language), icon=":material/lock:")
        return
    asks = load.said("read").get("asks", [])
    about = f"publish {load.id}"
    is_pressed = place.button(
        load_owner.labelled("load_publish", load, language), type="primary", icon=":material/publish:",
        disabled=not can, width="stretch", key="load_publish", on_click=asking.first(about) if asks else None,
    )  # fmt: skip
    if is_pressed and not asks:
        _start("publish", load)

    def does() -> Iterator[str]:
        for ask in asks:
            yield load_steps.ask(ask["reason"], ask["things"], ask["named"], language)

    asking.dialog(
        about, t("load_publish_title", language), does, t("load_publish_yes", language), language,
        lambda: _start("publish", load),
    )  # fmt: skip


def _again(place: Any, load: Load, language: str) -> None:
    if place.button(t("load_read_again", language), icon=":material/refresh:", width="stretch", key="load_again"):
        _start("read", load)


def _discard(place: Any, load: Load, language: str) -> None:
    person = access.acting()
    if load.account != person.account and not access.may(person, "publish"):
        return
    about = f"discard {load.id}"
    place.button(
        load_owner.labelled("load_discard", load, language), icon=":material/delete:", width="stretch",
        key="load_discard", on_click=asking.first(about),
    )  # fmt: skip

    def does() -> Iterator[str]:
        at, files = load_owner.moment(load.at, language), plain(load_owner.files(load, language))
        yield t("load_discard_does", language, by=plain(load.by), at=at, files=files)

    asking.dialog(
        about, t("load_discard_title", language), does, t("load_discard_yes", language), language,
        lambda: _start("discard", load),
    )  # fmt: skip


def _start(step: str, load: Load) -> None:
    load_process.start(step, load)
    st.rerun()
