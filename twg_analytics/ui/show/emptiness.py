"""Why a page has nothing to show: each cause has its sentence, and what would show something is one press away."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from twg_analytics.ui import filters
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.show.notices import notice
from twg_analytics.words import in_a_row, plain, t

HasRows = Callable[[Filters], bool]


def without(chosen: Filters, keys: tuple[str, ...]) -> Filters:
    """The same choices, but for some filters."""
    fields: dict[str, Any] = {one.field: None for one in filters.FILTERS if one.key in keys and one.field}
    return replace(chosen, scope=replace(chosen.scope, **fields))


def hindering(chosen: Filters, has_rows: HasRows) -> dict[tuple[str, ...], str]:
    """The filters without one of which something would pass, in words; the two ends of the years are one."""
    set_here = filters.in_words(chosen)
    return {keys: said for keys, said in set_here.items() if has_rows(without(chosen, keys))}


def nothing(chosen: Filters, has_rows: HasRows, otherwise: str = "nothing_passes") -> None:
    """Say why nothing is here: which filter leaves everything out, or else, in the words of a key, what is missing."""
    found = hindering(chosen, has_rows)
    if not found:
        notice(otherwise, chosen)
        return
    key = "left_out_by" if len(found) == 1 else "left_out_by_each"
    st.info(t(key, chosen.language, filters=plain(in_a_row(found.values(), chosen.language))), icon=":material/info:")
    for keys, said in found.items():
        _button(keys, said, chosen)


def offer_without(chosen: Filters, has_rows: HasRows, keys: tuple[str, ...]) -> None:
    """A button that takes a filter away, where it is set and something is there without it."""
    if said := hindering(chosen, has_rows).get(keys):
        _button(keys, said, chosen)


def _button(keys: tuple[str, ...], said: str, chosen: Filters) -> None:
    st.button(
        t("show_without", chosen.language, filter=plain(said)),
        on_click=filters.setting(**dict.fromkeys(keys)),
        key=f"without_{keys[0]}",
    )
