"""The lists in `data/reference`: load one, look a spelling up, label a code, hold them all to their contract."""

from twg_analytics.reference.contracts import CONTRACTS, Problem, meant
from twg_analytics.reference.holding import hold
from twg_analytics.reference.kept import forget, kept
from twg_analytics.reference.lists import SIGNED, UnusableList, files, load, said
from twg_analytics.reference.names import UNKNOWN, codes, label, names, sector_level, sector_levels, sector_path
from twg_analytics.reference.spellings import alias_list, compared, find, fold, mended, mended_by, sheet, spelled

__all__ = [
    "CONTRACTS",
    "SIGNED",
    "UNKNOWN",
    "Problem",
    "UnusableList",
    "alias_list",
    "codes",
    "compared",
    "files",
    "find",
    "fold",
    "forget",
    "hold",
    "kept",
    "label",
    "load",
    "meant",
    "mended",
    "mended_by",
    "names",
    "said",
    "sector_level",
    "sector_levels",
    "sector_path",
    "sheet",
    "spelled",
]  # fmt: skip
