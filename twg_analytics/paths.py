"""Where things are: the project's own folders, and the things that a user may move."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT_WAREHOUSES = 5  # the published one and the newest others, to go back to
SQL = ROOT / "sql"
# A copy that may be written, where the program's own folder may not.
REFERENCE = Path(os.environ.get("TWG_REFERENCE") or ROOT / "data" / "reference")

# The folder of another country, whose settings and lists stand before those that all countries share.
COUNTRY = Path(os.environ["TWG_COUNTRY"]) if os.environ.get("TWG_COUNTRY") else None

SLIDES = ROOT / "data" / "slides.pptx"  # the master of our slides, made by `data/slides.py`


def country() -> Path:
    """The folder of what is the country's own: `TWG_COUNTRY`, else that of the lists, which are Cambodia's."""
    return COUNTRY or REFERENCE


def logo(language: str) -> Path:
    """The name of the product as a drawing; of a country that has none in its folder the mark alone."""
    name = "logo.svg" if language == "en" else f"logo_{language}.svg"
    drawn = (COUNTRY or ROOT / "static") / name
    return drawn if drawn.is_file() else ROOT / "static" / "mark.svg"


def raw() -> Path:
    """The folder of exports as received: `TWG_RAW`, else `data/raw`."""
    return Path(os.environ.get("TWG_RAW") or ROOT / "data" / "raw")


def warehouse() -> Path:
    """The folder of published warehouses: `TWG_WAREHOUSE`, else `data/warehouse`."""
    return Path(os.environ.get("TWG_WAREHOUSE") or ROOT / "data" / "warehouse")


def audit_head() -> Path:
    """The file that names the newest entry of the audit: `TWG_AUDIT_HEAD`, else `AUDIT` beside the warehouse."""
    return Path(os.environ.get("TWG_AUDIT_HEAD") or warehouse() / "AUDIT")


def headings() -> Path:
    """The folder of headings that people confirmed, a list for each export: `TWG_HEADINGS`, else `data/headings`."""
    return Path(os.environ.get("TWG_HEADINGS") or ROOT / "data" / "headings")


def facts() -> Path:
    """The folder of what was confirmed of the lists in `data/reference`: `TWG_FACTS`, else `data/facts`."""
    return Path(os.environ.get("TWG_FACTS") or ROOT / "data" / "facts")


def decisions() -> str:
    """The store of what people decided, as a URL: `TWG_DECISIONS`, else an SQLite file in `data/decisions`."""
    file = ROOT / "data" / "decisions" / "decisions.sqlite"
    return os.environ.get("TWG_DECISIONS") or f"sqlite:///{file.as_posix()}"


def log() -> Path | None:
    """The folder of the log: `TWG_LOG`; without it nothing is kept."""
    named = os.environ.get("TWG_LOG")
    return Path(named) if named else None
