"""Files of a load that list what another file of their day lists: the one takes the other's place, or both count."""

from typing import Any

import streamlit as st

from twg_analytics.loads import accepting
from twg_analytics.loads.folders import Load
from twg_analytics.questions import loaded
from twg_analytics.sentences import loaded as sentences
from twg_analytics.ui import load_process
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import plain, t

_BOTH = "both_count"  # the small file of a load that says so


def ask(load: Load, names: list[str], chosen: Filters) -> bool:
    """Each such pair with the two ways out, or what was said of it; whether all of them are settled."""
    is_settled = True
    for row in fetch(loaded.same_lists, chosen.scope, names).itertuples():
        with st.container(border=True):
            if _pair(row) in _said(load):
                st.caption(_named("load_same_list_kept", row, chosen))
            else:
                _choose(load, row, chosen)
                is_settled = False
    return is_settled


def _choose(load: Load, row: Any, chosen: Filters) -> None:
    language, (name, other) = chosen.language, _plain(row)
    st.warning(sentences.same_list(row, chosen.scope, name, other, language), icon=":material/content_copy:")
    *ways, both = st.columns(3 if row.is_of_load else 2)
    _replace(ways[0], load, row, of_load=row.is_of_load, language=language)
    if row.is_of_load:  # either may be the one that is left out
        _replace(ways[1], load, _turned(row), of_load=True, language=language)
    if both.button(t("load_same_list_both", language), key=f"both_{row.source_file}_{row.other_file}", width="stretch"):
        accepting.tell(load, _BOTH, [*_said(load), _pair(row)])
        st.rerun()


def _replace(place: Any, load: Load, row: Any, *, of_load: bool, language: str) -> None:
    """The button that takes the second file of a pair out of the way and reads again."""
    _, other = _plain(row)
    key = "load_same_list_leave_out" if of_load else "load_same_list_replace"
    if place.button(
        t(key, language, other=other), key=f"replace_{row.source_file}_{row.other_file}", width="stretch",
        type="primary" if row.list_age_code == "newer" else "secondary", icon=":material/swap_horiz:",
    ):  # fmt: skip
        load_process.start("replace", load, row.other_file)
        st.rerun()


def _turned(row: Any) -> Any:
    """A pair the other way round."""
    age = {"newer": "older", "older": "newer"}.get(row.list_age_code, row.list_age_code)
    return row._replace(source_file=row.other_file, other_file=row.source_file, list_age_code=age)


def _pair(row: Any) -> list[str]:
    return [row.source_file, row.other_file]


def _said(load: Load) -> list[list[str]]:
    return load.said(_BOTH) or []


def _plain(row: Any) -> tuple[str, str]:
    name, other = (plain(file.rpartition("/")[2]) for file in _pair(row))
    return name, other


def _named(key: str, row: Any, chosen: Filters) -> str:
    name, other = _plain(row)
    return t(key, chosen.language, name=name, other=other)
