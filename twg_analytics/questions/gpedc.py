"""The fourth round of the GPEDC: what each indicator of the framework can be answered with, and the rows behind it.

What an indicator of the dashboard measures is taken from it (`questions.indicators`) and reckoned nowhere again; what
partners publish in IATI stands beside it as evidence of its own.
"""

import pandas as pd

from twg_analytics import reference
from twg_analytics.questions import indicators
from twg_analytics.questions.requests import USUAL_MONTHS
from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask

DATABASE, IATI = "database", "iati"
_UPDATED = "updated"  # measured here, for no indicator of the dashboard does
_OF_THE_DAY = ("2.7.2", "3.2.2", "4.2.3")  # of the day of the data, and of no year
_VALUE = ["figure", "numerator", "denominator", "weight_code", "coverage", "rows_behind", "evidence_code"]


def listed(scope: Scope | None = None) -> pd.DataFrame:
    """The indicators of the framework in their order; about one partner those that partners answer one by one."""
    found = reference.load("gpedc_indicators")
    return found[found["is_by_partner"] == "yes"] if scope and scope.partner else found


def recorded(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """One row per indicator and record of the databases behind it, with its file and row, under its number."""
    found = ask("gpedc/recorded", scope, year=year, months=USUAL_MONTHS)
    numbers = listed().dropna(subset="measured_by").set_index("measured_by")["gpedc_number"]
    found.insert(0, "gpedc_number", found["measured_by"].map(numbers))
    return found


def published(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """One row per indicator and line of an IATI file behind it, with its file and line."""
    return ask("gpedc/published", scope, year=year)


def answers(scope: Scope, *, year: int | None) -> pd.DataFrame:
    """One row per indicator and evidence for it, one for those that have none: its value and what that rests on.

    `figure` is the numerator over the denominator, in US dollars or in what `weight_code` counts; `coverage` is how
    much of what is asked about was answered. `answer_year` is missing where the answer is of the day of the data.
    """
    of_records, of_lines = recorded(scope, year=year), published(scope, year=year)
    own = of_records[of_records["measured_by"] == _UPDATED]
    measured = indicators.values(scope, by="country", year=year)
    measured = measured.rename(columns={"indicator_code": "measured_by", "value": "figure"})
    known = _values(pd.concat([measured, own]), of_records, "measured_by", DATABASE)
    beside = _values(of_lines, of_lines, "gpedc_number", IATI)
    every = listed(scope)
    # IATI keeps no plan as it stood before the year: what the databases answer in full it answers in part.
    of_iati = every.assign(answerable_code=every["answerable_code"].replace("full", "part"))
    found = pd.concat([every.merge(known, on="measured_by"), of_iati.merge(beside, on="gpedc_number")])
    found = pd.concat([found, every[~every["gpedc_number"].isin(found["gpedc_number"])]])
    order = {number: place for place, number in enumerate(every["gpedc_number"])}
    found = found.sort_values("gpedc_number", key=lambda numbers: numbers.map(order), kind="stable")
    is_of_year = found["figure"].notna() & ~found["gpedc_number"].isin(_OF_THE_DAY)
    found["answer_year"] = pd.Series(year, found.index, "Int64").where(is_of_year)
    return found.reset_index(drop=True)


def _values(said: pd.DataFrame, rows: pd.DataFrame, key: str, evidence: str) -> pd.DataFrame:
    """The values that there are, one for each key, and how many rows are behind each; each row says its value too."""
    values = said[said["figure"].notna()].drop_duplicates(key)
    return values.assign(rows_behind=values[key].map(rows[key].value_counts()), evidence_code=evidence)[[key, *_VALUE]]
