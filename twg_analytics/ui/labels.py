"""Labels joined at the edge: frames hold codes, readers see names in their language."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from twg_analytics import words
from twg_analytics.sentences.listed import of_rows
from twg_analytics.ui.filters import Filters, names
from twg_analytics.words import columns, two_languages

BETWEEN = " / "  # stands between the codes of a list
_SHORT = 3  # So many names of a list are said on screen; a download has them all.


def named(frame: pd.DataFrame, kind: str, chosen: Filters) -> pd.DataFrame:
    """The frame with the name of each `code`, and of each `across_code` where `kind` names two (`partner-sector`)."""
    by, _, across = kind.partition("-")
    shown = frame.assign(name=frame["code"].map(names(by, chosen.language, chosen.file)))
    if not across:
        return shown
    return shown.assign(across_name=frame["across_code"].map(names(across, chosen.language, chosen.file)))


def of_activities(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The frame with the `code` and the `name` of each activity, its texts in one language."""
    shown = two_languages.in_one(frame, language)
    return shown.assign(
        code=shown["twg_code"] + ":" + shown["activity_id"],
        name=shown["activity_id"] + " " + shown["activity"].fillna(""),
    )


def _listed(codes: str, name: Callable[[Any], str], language: str, *, short: bool) -> str:
    """The names of a list of codes; in short the first ones and how many more there are."""
    said = [name(code) for code in codes.split(BETWEEN)]
    if short and len(said) > _SHORT:
        said = [*said[: _SHORT - 1], of_rows("and_more", said[_SHORT - 1 :], language)]
    return words.in_a_row(said, language)


def readable(frame: pd.DataFrame, chosen: Filters, *, short: bool = False) -> pd.DataFrame:
    """The frame as a reader sees it: names for codes, headings in words. Numbers stay numbers."""
    shown = frame.copy()
    for column in shown:
        kind = columns.column(column).codes
        if kind is None:
            continue
        name = names(kind, chosen.language, chosen.file)
        if column.startswith(("is_", "has_")):
            shown[column] = shown[column].map({True: name("yes"), False: name("no")})
        elif column.endswith("_codes"):
            shown[column] = [_listed(codes, name, chosen.language, short=short) for codes in shown[column]]
        else:
            shown[column] = shown[column].map(name, na_action="ignore")
    return shown.rename(columns=lambda column: columns.heading(column, chosen.language))


def with_codes(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The frame as a file to take away: as a reader sees it, and beside every name the code it stands for."""
    shown = readable(frame, chosen)
    for place, name in reversed([*enumerate(frame, start=1)]):
        if (column := columns.column(name)).codes:
            shown.insert(place, columns.of_codes(column).heading(chosen.language), frame[name])
    return shown


def explained(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """Findings with what is wrong and what to do, in words, in the place of their key."""
    cells = list(zip(frame["message_key"], frame["value"], frame["source_column"], strict=True))
    said = {
        part: [words.finding(key, part, chosen.language, value=value, column=column) for key, value, column in cells]
        for part in ("text", "remedy")
    }
    shown = frame.assign(problem=said["text"], remedy=said["remedy"])
    # The reason why a file cannot be read is a code of ours, and now in words.
    shown["value"] = shown["value"].mask(shown["message_key"] == words.UNREADABLE_FILE)
    first = ["severity_code", "problem", "remedy"]
    return shown[first + [name for name in frame if name not in (*first, "message_key", "record_id")]]
