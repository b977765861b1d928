"""What a page asks about before it publishes a load: what nobody would want who knew of it."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import pandas as pd

from twg_analytics.building.making import Candidate
from twg_analytics.loads.folders import Load

_NAMED = 3  # files or columns are named


class Asked(NamedTuple):
    """A question: the end of its key in `wording.csv`, how many things it is about, and the first of them."""

    reason: str
    things: int
    named: str


def gives_nothing(load: Load, of_load: pd.DataFrame) -> bool:
    """Whether files were handed in and no row of theirs would be loaded; there is nothing to publish then."""
    return bool(load.files) and not of_load["rows_loaded"].any()


def of(load: Load, names: Mapping[str, str], made: Candidate, replaced: Collection[str]) -> list[Asked]:
    """What to ask before publishing a load; `names` are those of its files.

    `replaced` are files that it was to replace and that somebody else replaced or took out since it was read first.
    """
    files = made.files
    of_load = files[files["source_file"].isin(names.values())]
    useless = of_load.loc[of_load["rows_loaded"] == 0, "source_file"]
    found = [_asked("nothing", useless)]
    giving = files[files["rows_loaded"] > 0]
    others = giving[~giving["source_file"].isin(names.values())]
    if giving["is_illustrative"].nunique() > max(1, others["is_illustrative"].nunique()):
        found.append(_asked("illustrative", giving.loc[giving["is_illustrative"], "source_file"]))
    unread = made.findings[made.findings["message_key"] == "unread_amounts"]
    unread = unread[unread["source_file"].isin(names.values())]
    found.append(_asked("unread_amounts", unread["source_column"].fillna(unread["source_file"])))
    found.append(_asked("replaced", replaced))
    return [asked for asked in found if asked.things]


def _asked(reason: str, things: "Collection[str] | pd.Series") -> Asked:
    named = list(dict.fromkeys(str(thing) for thing in things))
    return Asked(reason, len(named), ", ".join(named[:_NAMED]) + (" \N{HORIZONTAL ELLIPSIS}" * (len(named) > _NAMED)))
