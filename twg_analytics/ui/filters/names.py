"""The choices in words, in the reader's language."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from twg_analytics import reference, words
from twg_analytics.questions import projects, snapshots
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters.choices import JMI_YEAR, PROJECT_KEYS, SUPPOSED_LISTS, Filters
from twg_analytics.words import t


def names(kind: str, language: str, file: Path) -> Callable[[Any], str]:
    """The function that names the codes of a kind; partners also by the names found in the exports."""
    if kind in ("snapshot", "before"):
        return lambda code: words.date(dt.date.fromisoformat(code), language)
    if kind == "finding":
        return lambda key: words.finding(key, "text", language)
    if kind in PROJECT_KEYS:
        return str
    if kind in SUPPOSED_LISTS:
        return lambda ids: _titles(ids, file)
    if kind == "weight":
        return lambda code: words.percent(int(code) / 100, language)
    if kind == "later":
        return lambda code: _later(int(code), language)
    if kind == "capacity":
        return lambda code: t(f"capacity_{code}", language)
    if kind == "priority":
        return lambda code: t("not_reported", language) if code == reference.UNKNOWN else str(code)
    if kind == "expected":
        return lambda code: t("without_year", language) if code == reference.UNKNOWN else words.year(code, language)
    if kind in ("from", "to", "year", JMI_YEAR):
        return lambda code: words.year(code, language)
    if kind == "sector":
        return lambda code: _sector_name(code, language)
    if kind != "partner":
        return lambda code: words.label(kind, code, language)
    seen = fetch(snapshots.partner_names, file)
    own = dict(zip(seen["partner_code"], seen[f"name_{language}"].fillna(seen["name_en"]), strict=True))

    def name(code: Any) -> str:
        return own[code] if code in own else words.label(kind, code, language)

    return name


def _later(years: int, language: str) -> str:
    return t("supposed_years", language, count=abs(years), years=words.year(f"{years:+}", language))


def _titles(ids: Sequence[str], file: Path) -> str:
    known = fetch(projects.named, file, keys=tuple(ids)).set_index("project_id")["title"]
    return "; ".join(known.get(project, project) for project in ids)


def _sector_name(code: str, language: str) -> str:
    """A sector at any level; a sub-sector after its sector's name, for several are called the same."""
    level = reference.sector_level(code)
    name = words.label(level, code, language)
    return f"{words.label('sector', code[:-2], language)} \N{EN DASH} {name}" if level == "subsector" else name


def sector_levels_below(sector: str | None) -> list[str]:
    """The levels to show of a sector chosen at any level: its own parts, and theirs."""
    if sector is None:
        return ["main_sector", "sector"]
    level = reference.sector_level(sector)
    return {"main_sector": ["sector", "subsector"], "sector": ["subsector"], "subsector": ["subsector"]}[level]


def described(chosen: Filters) -> list[tuple[str, str]]:
    """What the page listens to, in words: the snapshot and measure always, a filter where one is set."""
    codes = {
        "snapshot": f"{chosen.snapshot:%Y-%m-%d}",
        "measure": chosen.measure,
        "lens": chosen.lens,
        "twg": chosen.twg,
        "partner": chosen.partner,
        "sector": chosen.sector,
        "province": chosen.province,
        "from": chosen.from_year,
        "to": chosen.to_year,
        "source": chosen.source,
        "status": chosen.status,
        "search": chosen.search,
        "project": chosen.project,
        JMI_YEAR: chosen.jmi_year,
        "weight": chosen.weight,
        "out": chosen.left_out or None,
        "in": chosen.taken_in or None,
        "moved": chosen.moved or None,
        "later": chosen.later if chosen.moved else None,
    }
    return [
        (t(f"filter_{key}", chosen.language), names(key, chosen.language, chosen.file)(code))
        for key, code in codes.items()
        if code is not None and key in chosen.listens
    ]
