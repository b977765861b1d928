"""The codes of a kind and their names in both languages."""

import pandas as pd

from twg_analytics.country import spoken
from twg_analytics.reference.kept import kept
from twg_analytics.reference.lists import load

UNKNOWN = "unknown"


# Where the codes and names of a kind stand: list, code column. Every other kind is in codes.csv.
OWN_LISTS = {
    "partner": ("partners", "partner_code"),
    "twg": ("twgs", "twg_code"),
    "province": ("provinces", "province_code"),
    "conduct_rule": ("conduct_rules", "rule_code"),
    "indicator": ("indicators", "indicator_code"),
}
SECTOR_LEVELS = {"main_sector": "main", "sector": "sector", "subsector": "subsector"}


@kept
def names(kind: str) -> pd.DataFrame:
    """The codes of a kind in their usual order: columns `code`, `name_en`, `name_km`."""
    if kind in OWN_LISTS:
        file, column = OWN_LISTS[kind]
        frame = load(file).rename(columns={column: "code"})
    elif kind in SECTOR_LEVELS:
        level = SECTOR_LEVELS[kind]
        frame = load("sectors").query("level == @level")
        frame = frame.assign(code=frame[f"{'main_sector' if level == 'main' else level}_code"])
    else:
        frame = load("codes").query("kind == @kind")
    return frame[["code", "name_en", "name_km"]].reset_index(drop=True)


@kept
def _labels(kind: str, language: str) -> dict[str, str]:
    frame = names(kind)
    return dict(zip(frame["code"], frame[spoken("name", language)].fillna(frame["name_en"]), strict=True))


def codes(kind: str) -> list[str]:
    """The codes of a kind in their usual order."""
    return list(_labels(kind, "en"))


def label(kind: str, code: str, language: str) -> str:
    """The name of a code in a language; a code that no list knows is its own name, and `unknown` "Not reported"."""
    return _labels(kind, language).get(code) or _labels("any", language).get(code, code)


def sector_level(code: str) -> str:
    """The kind of a code of the sector lists, told by its length: main_sector, sector or subsector."""
    return "main_sector" if len(code) == 1 else "subsector" if len(code) > 3 and code != UNKNOWN else "sector"


@kept
def sector_levels() -> list[str]:
    """The codes of all sectors at every level, each followed by what lies within it; `unknown` once, last."""
    listed = load("sectors")
    codes = listed["subsector_code"].fillna(listed["sector_code"]).fillna(listed["main_sector_code"])
    return list(dict.fromkeys(codes))


@kept
def sector_path(code: str) -> tuple[str, ...]:
    """The codes of all that a sector of any level lies within, the main sector first and it itself last."""
    listed = load("sectors")
    levels = listed[["main_sector_code", "sector_code", "subsector_code"]]
    path = levels[(levels == code).any(axis=1)].iloc[0].dropna().tolist()
    return tuple(dict.fromkeys(path[: path.index(code) + 1]))
