"""Cross-cutting issues on screen: money marked, by level; never added across markers."""

from typing import Any

import streamlit as st

from twg_analytics.charts import levels
from twg_analytics.questions import markers
from twg_analytics.sentences import markers as sentences
from twg_analytics.sentences.money import viewed
from twg_analytics.ui import filters, show
from twg_analytics.ui.alignment import values
from twg_analytics.ui.alignment.values import folded
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, named_value, t

_LEVELS = ("very_significant_usd", "moderate_usd", "minor_usd", "none_usd")


def coverage(chosen: Filters) -> bool:
    """How many projects and how much of the money carry any marker; whether there is anything to show."""
    language, row = chosen.language, fetch(markers.coverage, chosen.scope).iloc[0]
    if not row["projects_answering"]:
        st.info(t("no_markers", language), icon=":material/info:")
        return False
    st.caption(sentences.coverage(row, chosen.scope, language))
    return True


def by_marker(chosen: Filters) -> list[str]:
    """Every marker with the money marked at each level; gives the markers."""
    found = fetch(markers.sums, chosen.scope, by="marker")
    _figure("marked", found, "marker", chosen, {})
    wide = found.pivot(index="code", columns="level_code", values="counted_usd").rename_axis("marker_code")
    wide.columns = [f"{level}_usd" for level in wide.columns]
    order = [column for column in _LEVELS if column in wide]
    show.table("marked", wide[order].sort_values(order[0], ascending=False).reset_index(), chosen)
    st.caption(t("markers_not_added", chosen.language))
    return list(dict.fromkeys(found["code"]))


def _figure(name: str, found: Any, kind: str, chosen: Filters, said: dict[str, str]) -> None:
    measure = {"measure": t(f"counted_{chosen.scope.measure}", chosen.language)}
    marked = found[found["level_code"] != "none"]
    if marked["counted_usd"].notna().any():
        named = values.named(marked, kind, chosen)
        of = viewed(fetch(markers.coverage, chosen.scope).iloc[0])
        values.figure(name, levels.stacked, named, chosen, kind=kind, of=of, said=measure | said)


def choice(found: list[str], chosen: Filters) -> str | None:
    """The marker looked at more closely."""
    usual = "gender" if "gender" in found else found[0]
    name = filters.names("marker", chosen.language, chosen.file)
    return filters.pick("marker", chosen.language, found, name, usual=usual)


def divided(marker: str, by: str, chosen: Filters) -> None:
    """The money of one marker by TWG or partner, at each level."""
    found = fetch(markers.sums, chosen.scope, by=by, marker=marker)
    _figure(f"marked_by_{by}", found, by, chosen, {"marker": label("marker", marker, chosen.language)})


def beside(chosen: Filters) -> None:
    """The policy markers that partners publish in IATI of records that the database has no marker of."""
    found = fetch(markers.published, chosen.scope)
    if len(found):
        show.caution("published_markers_beside", chosen)
        folded("published_markers", found, chosen)


def behind(marker: str, chosen: Filters) -> None:
    """The projects that carry a marker, each with its level, file and row."""
    found = fetch(markers.rows, chosen.scope, marker=marker)
    line = named_value(t("filter_marker", chosen.language), label("marker", marker, chosen.language), chosen.language)
    folded("marked_projects", found, chosen, [line])
