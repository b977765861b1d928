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
CLEAR = "rgba(0,0,0,0)"

PRIMARY = "#0f5c7a"
PLANNED = "#a9cfdf"
WAITING = "#ffffff"
REST = "#8fa3ae"
UNKNOWN = "#b4bcc2"

# How strongly money is marked, weakest first: lighter and dotted to dark and solid.
LEVELS = {"minor": "#d5e6ed", "moderate": "#7fb0c4", "very_significant": PRIMARY}
# What is taken away in a waterfall; what is added is PRIMARY, a total INK.
LESS = "#c98a2b"

WARNING = "#9a4a00"
WARNING_SHADE = "#ffe9c7"
REFUSED = "#a3211c"
DOUBTFUL = "#b26a00"
NOTED = "#5b6b78"

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
