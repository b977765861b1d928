"""The lists in `data/reference`: load one, look a spelling up, label a code, hold them all to their contract."""

from twg_analytics.reference.contracts import CONTRACTS, Problem, meant
from twg_analytics.reference.holding import hold
from twg_analytics.reference.lists import UnusableList, files, load, said
from twg_analytics.reference.names import UNKNOWN, codes, label, names, sector_level, sector_levels
from twg_analytics.reference.spellings import find, fold

__all__ = [
    "CONTRACTS", "UNKNOWN", "Problem", "UnusableList", "codes", "files", "find", "fold", "hold", "label", "load",
    "meant", "names", "said", "sector_level", "sector_levels",
]  # fmt: skip
