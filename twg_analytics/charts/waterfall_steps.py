"""The steps of what is drawn as a waterfall: from a cost to its gap, from an old total to a new one."""

import datetime as dt

import pandas as pd

from twg_analytics import reference
from twg_analytics.words import between, date, label, t

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
    ("delegated", "minus", "closed_by_delegated_usd"),
    ("low", "total", "gap_low_after_pipeline_usd"),
)
# Both ends of a range stand in one step, and the way from one to the other is the end of it.
_LOW = {"gap": "gap_low_usd", "remains": "gap_low_after_pipeline_usd"}


def of_gap(row: pd.Series, language: str) -> pd.DataFrame:
    """The steps from the cost to what remains, and what of that is lacking unless money delivered for others is there.

    Who reported nothing has no step, and a surplus closes no other gap.
    """
    row = pd.concat(
        [row, pd.Series({"closed_by_delegated_usd": row["gap_after_pipeline_usd"] - row["gap_low_after_pipeline_usd"]})]
    )
    is_range = row["closed_by_delegated_usd"] > 0
    left_out = {"surplus": not row["surplus_usd"] > 0, "delegated": not is_range, "low": not is_range}
    drawn = [
        (code, kind, row[column], between(row[_LOW[code]], row[column], language) if code in _LOW else None)
        for code, kind, column in _GAP
        if pd.notna(row[column]) and not left_out.get(code)
    ]
    frame = pd.DataFrame(drawn, columns=["code", "kind", "value", "said"])
    frame["name"] = [t(f"step_{code}", language) for code in frame["code"]]
    return frame


# The printed equation of a Public Investment Programme.
_PROGRAMME = (
    ("cost", "total", "programme_cost_usd"),
    ("government", "minus", "programme_government_usd"),
    ("partners", "minus", "programme_partners_usd"),
    ("needed", "total", "needed_usd"),
)


def of_programme(row: pd.Series, language: str) -> pd.DataFrame:
    """The steps from the cost of a programme to what is still needed, each as it was printed."""
    drawn = [(code, kind, row[column]) for code, kind, column in _PROGRAMME]
    frame = pd.DataFrame(drawn, columns=["code", "kind", "value"])
    return frame.assign(name=[t(f"programme_step_{code}", language) for code in frame["code"]])


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
