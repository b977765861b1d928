"""Colours and type: the only place of either.

Blue and ochre stay apart for colour-blind readers, and differ in lightness so that they do on grey paper too;
what is planned is also hatched, what is not firm also dotted, so colour never speaks alone.
"""

from typing import Any

INK = "#1b2733"
QUIET = "#5b6b78"
RULE = "#d9e0e4"
PAPER = "#ffffff"
SHADE = "#f3f6f7"

PRIMARY = "#0f5c7a"
PLANNED = "#a9cfdf"
WAITING = "#ffffff"
REST = "#8fa3ae"
UNKNOWN = "#b4bcc2"

WARNING = "#9a4a00"
WARNING_SHADE = "#ffe9c7"
REFUSED = "#a3211c"
DOUBTFUL = "#b26a00"
NOTED = "#5b6b78"

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

FONT = "Noto Sans, Noto Sans Khmer, sans-serif"
TITLE_SIZE = 16
TEXT_SIZE = 13
SMALL_SIZE = 11.5


def marker(series: str, colour: str | list[str]) -> dict[str, Any]:
    """How a bar of a series is filled: a fact solid, a plan hatched, what is not firm dotted on white."""
    outline = {"color": colour, "width": 1}
    if series == "planned":
        return {
            "color": PLANNED,
            "line": outline,
            "pattern": {"shape": "/", "fgcolor": colour, "bgcolor": PLANNED, "size": 7, "solidity": 0.18},
        }
    if series == "waiting":
        return {
            "color": WAITING,
            "line": outline,
            "pattern": {"shape": ".", "fgcolor": colour, "size": 5, "solidity": 0.35},
        }
    return {"color": colour, "line": outline}


def shade(place: int) -> dict[str, Any]:
    """How the part of a count in this place is filled: each has its own lightness and its own pattern."""
    fill, shape, drawn = SHADES[place]
    pattern = {"shape": shape, "fgcolor": drawn, "bgcolor": fill, "size": 6, "solidity": 0.25}
    return {"color": fill, "line": {"color": INK, "width": 0.6}, "pattern": pattern}


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
    return ":root{" + "".join(f"--{name}:{colour};" for name, colour in names.items()) + "}"
