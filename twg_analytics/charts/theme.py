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

# How a JMI stands: fill, pattern, its colour, text on both; no two alike in lightness and pattern, and each with a
# sign. Grey is kept for what is not known.
STATUSES = {
    "achieved": ("#0b4a5e", "", "#0b4a5e", PAPER),
    "on_track": ("#8fc0d0", "", "#8fc0d0", INK),
    "delayed": ("#f7e2b8", "/", "#dba94c", INK),
    "off_track": ("#8f2d1f", "x", "#bd7a6f", PAPER),
    "not_due": (PAPER, "", PAPER, INK),
    "no_data": ("#dde1e4", ".", "#a4aeb6", INK),
}
SIGNS = {"achieved": "✓", "on_track": "●", "delayed": "◐", "off_track": "✕", "not_due": "○", "no_data": "?"}

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


def status(code: str) -> tuple[dict[str, Any], str]:
    """How a bar of JMIs with a status is filled, and the colour of text on it."""
    fill, shape, drawn, letters = STATUSES[code]
    outline = {"color": QUIET if code == "not_due" else PAPER, "width": 1}
    pattern = {"shape": shape, "fgcolor": drawn, "bgcolor": fill, "size": 9, "solidity": 0.16}
    return {"color": fill, "line": outline, "pattern": pattern}, letters


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
