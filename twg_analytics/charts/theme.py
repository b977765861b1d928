"""Colours and type: the only place of either.

Blue and ochre stay apart for colour-blind readers, and differ in lightness so that they do on grey paper too;
what is planned is also hatched, what is not firm also dotted, so colour never speaks alone.
"""

from typing import Any

from twg_analytics.country import LANGUAGE

INK = "#1b2733"
QUIET = "#5b6b78"
RULE = "#d9e0e4"
PAPER = "#ffffff"
SHADE = "#f3f6f7"
CLEAR = "rgba(0,0,0,0)"

PRIMARY = "#0f5c7a"
PLANNED = "#a9cfdf"
WAITING = "#ffffff"
REST = "#8fa3ae"
UNKNOWN = "#b4bcc2"

HATCH: dict[str, Any] = {"shape": "/", "fgcolor": UNKNOWN, "bgcolor": SHADE, "size": 6, "solidity": 0.18}
SHORE = "#5b6b78"
# Classes of an amount from little to much, in even steps of lightness; and the text that is readable on each.
# A reported zero is left white, and what was not reported is hatched.
RAMP = ("#e4f0f5", "#aed1df", "#74abc2", "#2f7593", "#0a4259")
ON_RAMP = (INK, INK, INK, PAPER, PAPER)

# Parts of a whole, dark and light by turns and each with a pattern: fill, pattern, its colour, text on both.
PARTS = (
    (PRIMARY, "", PRIMARY, PAPER),
    ("#f0c987", "\\", "#dfae5f", INK),
    ("#456170", "-", "#5d7885", PAPER),
    ("#d3e6ed", "x", "#b0cfdb", INK),
    ("#8a4b00", "|", "#9f6013", PAPER),
    ("#82b5c9", "+", "#b3d6e4", INK),
    (INK, "/", "#3b4956", PAPER),
    ("#f7ecd9", ".", "#d9bf92", INK),
)

# Lines: colour (dark enough for its name in print), dash, shape of the points. A plan is dotted and hollow.
LINES = (
    (PRIMARY, "solid", "circle"),
    ("#a65e00", "9px,3px", "square"),
    (INK, "5px,3px", "diamond"),
    ("#7b3f6b", "12px,3px,3px,3px", "triangle-up"),
    ("#2e6b4f", "solid", "triangle-down"),
    (QUIET, "3px,2px", "cross"),
    ("#8a2f1d", "9px,3px,3px,3px,3px,3px", "star"),
    ("#37789a", "6px,2px", "triangle-left"),
)
PLAN_DASH = "2px,4px"
UNSETTLED_DASH = "4px,4px"  # of a year that not all have told, which is hollow too

# How strongly money is marked, weakest first: lighter and dotted to dark and solid.
LEVELS = {"minor": "#d5e6ed", "moderate": "#7fb0c4", "very_significant": PRIMARY}
# What is taken away in a waterfall; what is added is PRIMARY, a total INK.
LESS = "#c98a2b"

WARNING = "#9a4a00"
WARNING_SHADE = "#ffe9c7"
REFUSED = "#a3211c"
DOUBTFUL = "#b26a00"
NOTED = "#5b6b78"
# Behind a cell of a marked workbook, by severity; the text in it stays readable.
MARKS = {"refused": "#f4b8ae", "doubtful": "#ffdf9e", "note": "#d3e6ed"}

# How a JMI stands: fill, pattern, its colour, text on both; no two alike in lightness and pattern, and each with a
# sign. Grey is kept for what is not known.
STATUSES = {
    "achieved": ("#0b4a5e", "", "#0b4a5e", PAPER),
    "on_track": ("#8fc0d0", "", "#8fc0d0", INK),
    "delayed": ("#f7e2b8", "/", "#dba94c", INK),
    "off_track": ("#8f2d1f", "x", "#bd7a6f", PAPER),
    "not_due": (PAPER, "", PAPER, INK),
    "not_judged": ("#b4bfc7", "-", "#7d8c97", INK),
    "no_data": ("#dde1e4", ".", "#a4aeb6", INK),
}
SIGNS = {
    "achieved": "✓", "on_track": "●", "delayed": "◐", "off_track": "✕", "not_due": "○", "not_judged": "!",
    "no_data": "?",
}  # fmt: skip
# The lights of tables, by the kind of a code: sign, fill, text on it. What needs nobody has no light.
LIGHTS = {
    "jmi_status": {code: (SIGNS[code], fill, letters) for code, (fill, _, _, letters) in STATUSES.items()},
    "action_state": {
        "overdue": (SIGNS["off_track"], *STATUSES["off_track"][::3]),
        "open": (SIGNS["not_due"], PAPER, INK),
    },
    "activity_status": {"delayed": (SIGNS["delayed"], *STATUSES["delayed"][::3])},
    "conduct_state": {
        "not_met": (SIGNS["off_track"], *STATUSES["off_track"][::3]),
        "met": (SIGNS["achieved"], *STATUSES["on_track"][::3]),
    },
}
UNJUDGED = ("not_due", "not_judged", "no_data")

# How a TWG works: what keeps to the guideline is dark, what does not is bright; what nobody reported is nearly white.
KEPT = PRIMARY
NOT_KEPT = "#c8741c"
NOT_JUDGED = "#8fa3ae"
SILENT = "#e3e8eb"

# Parts of a count, from the bottom up: fill, pattern and its colour.
SHADES = (
    (PRIMARY, "", PRIMARY),
    (NOT_KEPT, "x", PAPER),
    (PLANNED, "/", PRIMARY),
    (PAPER, ".", QUIET),
    (QUIET, "-", PAPER),
    ("#f0d9b8", "\\", NOT_KEPT),
    (UNKNOWN, "", UNKNOWN),
)

FONT = f"Noto Sans, {LANGUAGE.web_font}, sans-serif"
TITLE_SIZE = 16
TEXT_SIZE = 13
SMALL_SIZE = 11.5

# What plotly begins with where a chart says nothing else: points have no outline, and what has no colour is black.
TEMPLATE: dict[str, Any] = {
    "data": {"scatter": [{"type": "scatter", "marker": {"line": {"width": 0}}}]},
    "layout": {"colorway": ["#000001"]},
}


def marker(series: str, colour: str | list[str]) -> dict[str, Any]:
    """How a bar is filled: a fact solid, one that is not all told and a plan hatched, what is not firm dotted."""
    outline = {"color": colour, "width": 1}
    if series in ("planned", "whole_budget"):
        return {
            "color": PLANNED,
            "line": outline,
            "pattern": {"shape": "/", "fgcolor": colour, "bgcolor": PLANNED, "size": 7, "solidity": 0.18},
        }
    if series == "unsettled":
        return {
            "color": PAPER,
            "line": outline,
            "pattern": {"shape": "\\", "fgcolor": colour, "bgcolor": PAPER, "size": 7, "solidity": 0.5},
        }
    if series == "waiting":
        return {
            "color": WAITING,
            "line": outline,
            "pattern": {"shape": ".", "fgcolor": colour, "size": 5, "solidity": 0.35},
        }
    return {"color": colour, "line": outline}


def part(place: int | None) -> tuple[dict[str, Any], str]:
    """How the part of a whole in this place is filled, and the colour of text on it; None is what is not known."""
    fill, shape, drawn, letters = PARTS[place] if place is not None else (UNKNOWN, "", UNKNOWN, INK)
    pattern = {"shape": shape, "fgcolor": drawn, "bgcolor": fill, "size": 7, "solidity": 0.3}
    return {"color": fill, "line": {"color": PAPER, "width": 1}, "pattern": pattern}, letters


def cell(look: int | str) -> tuple[dict[str, Any], str]:
    """How a cell is filled and the colour of its text: a step of the ramp, `none`, `silent` (not reported) or `sum`."""
    if isinstance(look, int):
        return {"color": RAMP[look]}, ON_RAMP[look]
    if look == "sum":
        return {"color": CLEAR}, INK
    outline = {"color": RULE, "width": 1}
    if look == "none":
        return {"color": PAPER, "line": outline}, INK
    pattern = {"shape": "\\", "fgcolor": RULE, "bgcolor": PAPER, "size": 6, "solidity": 0.3}
    return {"color": PAPER, "line": outline, "pattern": pattern}, INK


def point(symbol: str, colour: str, *, is_hollow: bool) -> dict[str, Any]:
    """A point of a line: a fact full, a plan hollow."""
    outline = {"color": colour, "width": 1.5}
    return {"symbol": symbol, "size": 8, "color": PAPER if is_hollow else colour, "line": outline}


def status(code: str) -> tuple[dict[str, Any], str]:
    """How a bar of JMIs with a status is filled, and the colour of text on it."""
    fill, shape, drawn, letters = STATUSES[code]
    outline = {"color": QUIET if code == "not_due" else PAPER, "width": 1}
    pattern = {"shape": shape, "fgcolor": drawn, "bgcolor": fill, "size": 9, "solidity": 0.16}
    return {"color": fill, "line": outline, "pattern": pattern}, letters


def shade(place: int) -> dict[str, Any]:
    """How the part of a count in this place is filled: each has its own lightness and its own pattern."""
    fill, shape, drawn = SHADES[place]
    pattern = {"shape": shape, "fgcolor": drawn, "bgcolor": fill, "size": 6, "solidity": 0.25}
    return {"color": fill, "line": {"color": INK, "width": 0.6}, "pattern": pattern}


def level(code: str) -> dict[str, Any]:
    """How money marked at a level is filled."""
    fill, shape = LEVELS[code], {"minor": ".", "moderate": "/"}.get(code, "")
    pattern = {"shape": shape, "fgcolor": PRIMARY, "bgcolor": fill, "size": 6, "solidity": 0.2}
    return {"color": fill, "line": {"color": PRIMARY, "width": 1}, "pattern": pattern}


def step(kind: str) -> dict[str, Any]:
    """How a step of a waterfall is filled: a total dark, what is added solid, what is taken away hatched."""
    if kind == "minus":
        pattern = {"shape": "\\", "fgcolor": LESS, "bgcolor": PAPER, "size": 7, "solidity": 0.45}
        return {"color": PAPER, "line": {"color": LESS, "width": 1.5}, "pattern": pattern}
    colour = INK if kind == "total" else PRIMARY
    return {"color": colour, "line": {"color": colour, "width": 1}}


def stretch(look: str) -> dict[str, Any]:
    """How a stretch of an activity's time is filled: what is done solid, the rest open; of a delayed one in ochre.

    `silent` is time of which nobody says how much is done, or that is used no more.
    """
    if look == "silent":
        pattern = {"shape": "x", "fgcolor": UNKNOWN, "bgcolor": PAPER, "size": 6, "solidity": 0.2}
        return {"color": PAPER, "line": {"color": UNKNOWN, "width": 1}, "pattern": pattern}
    colour = WARNING if look.startswith("delayed") else PRIMARY
    outline = {"color": colour, "width": 1}
    if look == "done":
        return {"color": colour, "line": outline}
    if look == "delayed_done":
        pattern = {"shape": "\\", "fgcolor": WARNING_SHADE, "bgcolor": WARNING, "size": 6, "solidity": 0.2}
        return {"color": WARNING, "line": outline, "pattern": pattern}
    if look == "delayed_open":
        pattern = {"shape": "/", "fgcolor": WARNING, "bgcolor": WARNING_SHADE, "size": 6, "solidity": 0.25}
        return {"color": WARNING_SHADE, "line": outline, "pattern": pattern}
    return {"color": PAPER, "line": outline}


def css_variables() -> str:
    """The colours as CSS custom properties, for the few rules that Streamlit's own theme cannot express."""
    names = {
        "ink": INK,
        "quiet": QUIET,
        "rule": RULE,
        "paper": PAPER,
        "shade": SHADE,
        "primary": PRIMARY,
        "warning": WARNING,
        "warning-shade": WARNING_SHADE,
        "refused": REFUSED,
        "doubtful": DOUBTFUL,
        "noted": NOTED,
    }
    for code, (fill, _, drawn, letters) in STATUSES.items():
        names |= {f"{code}": fill, f"{code}-drawn": drawn, f"{code}-letters": letters}
    return ":root{" + "".join(f"--{name}:{colour};" for name, colour in names.items()) + "}"
