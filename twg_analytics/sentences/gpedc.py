"""The fourth round of the GPEDC in sentences: of how many indicators of the framework there can be an answer."""

import pandas as pd

from twg_analytics.words import number, t


def answerable(listed: pd.DataFrame, language: str) -> str:
    """Of how many indicators the answer is whole, in part, only a check, or none, and how many are confirmed."""
    held = listed["answerable_code"].value_counts()
    counts = {code: number(int(held.get(code, 0)), language) for code in ("full", "part", "checked")}
    confirmed = number(int((listed["is_confirmed"] == "yes").sum()), language)
    none = number(int(held.get("not", 0)), language)
    return t(
        "gpedc_answerable", language, all=number(len(listed), language), none=none, confirmed=confirmed, **counts
    )  # fmt: skip
