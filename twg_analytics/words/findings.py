"""What a finding says and asks to be done, from `findings.csv`."""

import logging

import pandas as pd

from twg_analytics import reference
from twg_analytics.country import spoken
from twg_analytics.words.wording import filled

UNREADABLE_FILE = "unreadable_file"
_log = logging.getLogger(__name__)


@reference.kept
def _findings() -> pd.DataFrame:
    return reference.load("findings").set_index("message_key").fillna("")


def finding(key: str, part: str, language: str, *, value: object = "…", column: object = "…") -> str:
    """What a finding says (`text`) or asks to be done (`remedy`); an unlisted key says itself.

    A file that cannot be read has one key whatever the reason; the reason is its value and has words of its own.
    """
    if key == UNREADABLE_FILE and value in _findings().index:
        key = str(value)
    if key not in _findings().index:
        _log.warning("There is no text in findings.csv for %s.", key)
        return key if part == "text" else ""
    text: str = _findings().at[key, spoken(part, language)]
    values = {"value": value, "column": column}
    return filled(key, text, {name: "" if pd.isna(said) else said for name, said in values.items()})


def said(key: str, value: object, language: str) -> str:
    """A finding in one go: what is wrong and what to do about it."""
    return " ".join(finding(key, part, language, value=value) for part in ("text", "remedy"))
