"""The figures of the gap with a supposition: each as published and as supposed, side by side, by one measure."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from twg_analytics.charts import bars, matrix, waterfall
from twg_analytics.charts import waterfall_steps as way
from twg_analytics.charts.finish import Caption
from twg_analytics.questions import funding
from twg_analytics.sentences import gap as said_of
from twg_analytics.ui import funding as gaps
from twg_analytics.ui import labels, show, what_if
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters

# Of each side its name, and the columns of what is left after the pipeline: the upper end and the lower.
_SIDES = (
    ("published", "gap_published_usd", "gap_low_published_usd"),
    ("supposed", "gap_after_pipeline_usd", "gap_low_after_pipeline_usd"),
)


def steps(total: pd.Series, lines: str, chosen: Filters) -> None:
    """The way from the cost to what remains, as published and as supposed."""
    sums = {side: _as(total, high, low) for side, high, low in _SIDES}
    made = {side: way.of_gap(of, chosen.language) for side, of in sums.items()}
    views = {side: _view(side, chosen) for side in made}
    around = {
        side: _around(
            f"gap_steps_{side}", total, view, said_of.left_of(sums[side], side, view.scope, lines, view.language)
        )
        for side, view in views.items()
    }
    if gaps.is_blank(made["published"]["value"], around["published"], chosen):
        return
    for place, (side, frame) in zip(st.columns(2, gap="large"), made.items(), strict=True):
        other = made["supposed" if side == "published" else "published"]
        with place:
            figure = waterfall.steps(frame, chosen.language, around[side], beside=other)
            show.draw(f"gap_steps_{side}", figure, views[side], kind="step")


def ranked(frames: dict[str, pd.DataFrame], total: pd.Series, lines: str, chosen: Filters) -> None:
    """Who lacks how much after the pipeline, by each kind of code, with the difference that the supposition makes."""
    for place, (kind, frame) in zip(st.columns(2, gap="large"), frames.items(), strict=True):
        name = f"gap_supposed_by_{kind}"
        around = _around(name, total, chosen, said_of.most_left(frame, total, chosen.scope, lines, chosen.language))
        lacking = frame[(frame["gap_published_usd"] > 0) | (frame["gap_after_pipeline_usd"] > 0)]
        with place:
            if not gaps.is_blank(frame["gap_usd"], around, chosen):
                figure = bars.supposed(
                    lacking, chosen.language, around, before="gap_published_usd", after="gap_after_pipeline_usd"
                )
                show.draw(name, figure, chosen, kind=kind)


def by_year(lines: str, chosen: Filters) -> pd.DataFrame:
    """The same by year, which without a supposition is only told by priority."""
    found = fetch(funding.sums, chosen.scope, by="year", lines=lines, supposed=chosen.supposed)
    return labels.named(found, "year", chosen)


def cells(frame: pd.DataFrame, total: pd.Series, lines: str, chosen: Filters) -> None:
    """What lacks after the pipeline by priority and year, as published and as supposed, in the same order."""
    views = {side: _view(side, chosen) for side, *_ in _SIDES}
    shown = gaps.in_order(frame, chosen)
    findings = {
        side: said_of.most_in_a_year(
            shown, total, chosen.scope, lines, chosen.language, ends=(high, low), key=f"gap_most_in_year_{side}"
        )
        for side, high, low in _SIDES
    }
    around = {side: _around(f"gap_cells_{side}", total, view, findings[side]) for side, view in views.items()}
    if gaps.is_blank(frame["gap_usd"], around["published"], chosen):
        return
    for place, (side, high, low) in zip(st.columns(2, gap="large"), _SIDES, strict=True):
        other = next(column for name, column, _ in _SIDES if name != side)
        with place:
            figure = matrix.heat(
                shown, chosen.language, around[side], row_top=gaps.PRIORITIES, value=high, least=low, also=other
            )
            show.draw(f"gap_cells_{side}", figure, views[side], kind="priority-year")


def _view(side: str, chosen: Filters) -> Filters:
    """The choices of one side: what is published rests on no supposition, nor does a file of it say one."""
    return chosen if side == "supposed" else replace(chosen, supposed=funding.NOTHING)


def _around(name: str, total: pd.Series, chosen: Filters, finding: str) -> Caption:
    return show.caption(name, chosen, of=said_of.spanned(total), finding=finding, supposed=what_if.words(chosen))


def _as(total: pd.Series, high: str, low: str) -> pd.Series:
    """The sums with what is left after the pipeline of one side."""
    left = {"gap_after_pipeline_usd": total[high], "gap_low_after_pipeline_usd": total[low]}
    closed = total["closed_by_pipeline_usd"] + total["gap_after_pipeline_usd"] - total[high]
    return pd.Series({**total, **left, "closed_by_pipeline_usd": closed})
