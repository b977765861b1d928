"""The scorecard: a sign for each TWG and rule. Names stand above their signs, so long ones fit a narrow screen."""

from html import escape
from typing import Any

import pandas as pd

from twg_analytics.charts import theme
from twg_analytics.charts.finish import Caption, Figure, finish
from twg_analytics.words import in_a_sentence, label, named_value, number

_ROW_HEIGHT, _HEAD_HEIGHT, _SIZE = 40, 190, 13
_TOP = -0.62  # of the first name; the rules are named above it
_BELOW = 0.24  # the signs stand under the name of their row

# Each state has its own sign and its own lightness; the line is what an open sign is drawn with.
_SIGNS: dict[str, dict[str, Any]] = {
    "met": {"symbol": "circle", "color": theme.KEPT},
    "not_yet": {"symbol": "circle-open", "color": theme.NOT_JUDGED},
    "not_met": {"symbol": "x", "color": theme.NOT_KEPT},
    "nothing_to_judge": {"symbol": "line-ew-open", "color": theme.NOT_JUDGED},
    "not_judged": {"symbol": "square-open", "color": theme.NOT_JUDGED},
    "not_reported": {"symbol": "square", "color": theme.SILENT},
}
# The same signs as letters, for a table.
_LETTERS = {
    "met": "●", "not_yet": "○", "not_met": "✕", "nothing_to_judge": "–", "not_judged": "□", "not_reported": "?",
}  # fmt: skip
# A click opens the rows behind a sign; the signs themselves do not change.
_STILL = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def _written(state: str | None) -> list[Any]:
    """A sign as the cell of a table: its letter, no amount, no fill, its colour."""
    if state is None:
        return ["", None, None, None]
    return [_LETTERS[state], None, None, theme.QUIET if state == "not_reported" else _SIGNS[state]["color"]]


def _band(along: str, place: int) -> dict[str, Any]:
    """The row or column that is held open."""
    across = "x" if along == "y" else "y"
    return {
        "type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": theme.SHADE,
        f"{along}0": place - 0.5, f"{along}1": place + 0.5,
        f"{across}ref": "paper", f"{across}0": 0, f"{across}1": 1,
    }  # fmt: skip


def _line(place: float) -> dict[str, Any]:
    """What keeps the sections of the guideline apart."""
    line = {"color": theme.RULE, "width": 1}
    return {"type": "line", "layer": "below", "line": line, "x0": place, "x1": place, "yref": "paper", "y0": 0, "y1": 1}


def _under(place: int) -> dict[str, Any]:
    """What keeps a row from the one above it."""
    line, height = {"color": theme.RULE, "width": 0.6}, place + _TOP + 0.04
    return {
        "type": "line",
        "layer": "below",
        "line": line,
        "y0": height,
        "y1": height,
        "xref": "paper",
        "x0": 0,
        "x1": 1,
    }


def signs(
    frame: pd.DataFrame, language: str, caption: Caption, *, twg: str | None = None, rule: str | None = None
) -> Figure:
    """A sign for each `twg_code` and `conduct_rule_code` of a complete frame with `twg`, `rule`, `said`, `standing`.

    `said` is a cell in words, `standing` what stands at the end of its row; one TWG and one rule may be held open.
    """
    twgs, rules = frame["twg_code"].unique().tolist(), frame["conduct_rule_code"].unique().tolist()
    rows = frame.drop_duplicates("twg_code")
    columns = frame.drop_duplicates("conduct_rule_code")
    data = []
    for state, sign in _SIGNS.items():
        cells = frame[frame["conduct_state_code"] == state]
        if cells.empty:
            continue
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": label("conduct_state", state, language),
                "x": [rules.index(code) for code in cells["conduct_rule_code"]],
                "y": [twgs.index(code) + _BELOW for code in cells["twg_code"]],
                "customdata": (cells["twg_code"] + ":" + cells["conduct_rule_code"]).tolist(),
                "hovertext": [escape(text) for text in cells["said"]],
                "hoverinfo": "text",
                "marker": {**sign, "size": _SIZE, "line": {"width": 2.2, "color": sign["color"]}}
                if sign["symbol"].endswith(("open", "dot"))
                else {**sign, "size": _SIZE},
                **_STILL,
            }
        )
    text = {"showarrow": False, "borderpad": 0}
    names = [
        {**text, "xref": "paper", "x": edge, "xanchor": anchor, "y": place, "yanchor": "bottom", "yshift": -3,
         "text": words, "font": {"color": colour}}
        for place, row in enumerate(rows.itertuples())
        for colour in [theme.QUIET if row.conduct_state_code == "not_reported" else theme.INK]
        for edge, anchor, words in ((0, "left", escape(row.twg)), (1, "right", f"<b>{escape(row.standing)}</b>"))
    ]  # fmt: skip
    heads = [
        {**text, "x": place, "xanchor": "center", "y": _TOP, "yanchor": "bottom", "textangle": -90,
         "text": escape(name), "font": {"size": theme.SMALL_SIZE}}
        for place, name in enumerate(columns["rule"])
    ]  # fmt: skip
    sections = columns["section"].tolist()
    shapes = [_under(place) for place in range(1, len(twgs))]
    shapes += [_line(n - 0.5) for n in range(1, len(sections)) if sections[n] != sections[n - 1]]
    shapes += [_band("y", twgs.index(twg))] if twg in twgs else []
    shapes += [_band("x", rules.index(rule))] if rule in rules else []
    states = {(row.twg_code, row.conduct_rule_code): row.conduct_state_code for row in frame.itertuples()}
    named = {state: label("conduct_state", state, language) for state in _SIGNS if state in states.values()}
    counts = frame.groupby(["twg", "conduct_state_code"], sort=False).size()
    said = [
        named_value(
            name,
            ", ".join(
                f"{label('conduct_state', state, language)} {number(n, language)}" for state, n in counts[name].items()
            ),
            language,
        )
        for name in rows["twg"]
    ]
    figure = {
        "data": data,
        "layout": {
            "xaxis": {"visible": False, "fixedrange": True, "range": [-0.6, len(rules) - 0.4]},
            "yaxis": {
                "visible": False,
                "fixedrange": True,
                "range": [len(twgs) - 0.4, _TOP - _HEAD_HEIGHT / _ROW_HEIGHT],
            },
            "annotations": [*names, *heads],
            "shapes": shapes,
            "hovermode": "closest",
        },
    }
    return finish(
        figure,
        caption,
        language,
        plot_height=_ROW_HEIGHT * len(twgs) + _HEAD_HEIGHT,
        reading=in_a_sentence(said, language),
        legend=True,
        sheet={
            "kind": "table",
            "unit": "text",
            "headings": ["", *columns["rule"], ""],
            "rows": [
                [
                    [row.twg, None, None, None],
                    *(_written(states.get((row.twg_code, code))) for code in rules),
                    [row.standing, None, None, None],
                ]
                for row in rows.itertuples()
            ],
            "legend": [[f"{_LETTERS[state]}  {trace}", None] for state, trace in named.items()],
        },
    )
