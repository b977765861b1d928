"""The steps of the two ways that are drawn as waterfalls: from the cost to the gap, from an old total to a new one."""

import datetime as dt

import pandas as pd

from twg_analytics import reference
from twg_analytics.words import date, label, t

# How the cost becomes what remains, step by step: code, kind, column of the sums. What activities get beyond their cost
# stands before those who give it: after them the level would fall below nothing, where no stack of columns can follow.
_GAP = (
    ("cost", "total", "cost_usd"),
    ("surplus", "plus", "surplus_usd"),
    ("government", "minus", "government_usd"),
    ("oda", "minus", "oda_usd"),
    ("ngo", "minus", "ngo_usd"),
    ("gap", "total", "gap_usd"),
    ("pipeline", "minus", "closed_by_pipeline_usd"),
    ("remains", "total", "gap_after_pipeline_usd"),
)


def of_gap(row: pd.Series, language: str) -> pd.DataFrame:
    """The steps from the cost to what remains; who reported nothing has none, and a surplus closes no other gap."""
    drawn = [(code, kind, row[column]) for code, kind, column in _GAP if pd.notna(row[column])]
    drawn = [step for step in drawn if step[0] != "surplus" or step[2] > 0]
    frame = pd.DataFrame(drawn, columns=["code", "kind", "value"])
    frame["name"] = [t(f"step_{code}", language) for code in frame["code"]]
    return frame


def of_changes(
    totals: pd.DataFrame, causes: pd.DataFrame, before: dt.date, snapshot: dt.date, language: str
) -> pd.DataFrame:
    """The steps from the old total to the new, the causes in their usual order."""
    row = totals.iloc[0]
    moved = dict(zip(causes["cause_code"], causes["difference_usd"], strict=True))
    rows = [{"code": None, "name": date(before, language), "kind": "total", "value": row["before_usd"]}]
    for cause in reference.codes("cause"):
        if cause in moved:
            kind = "plus" if moved[cause] > 0 else "minus"
            name = label("cause", cause, language)
            rows.append({"code": cause, "name": name, "kind": kind, "value": abs(moved[cause])})
    rows.append({"code": None, "name": date(snapshot, language), "kind": "total", "value": row["after_usd"]})
    return pd.DataFrame(rows)
