"""Requests in sentences: how much is asked, and of how many development partners and NGOs, which are two numbers.

Rows are those of `questions.requests.by_partner`, asked with a number of `months`.
"""

from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, headline, say
from twg_analytics.sentences.money import who
from twg_analytics.words import t


def _counted(name: str, value: float, scope: Scope, months: int) -> Figure:
    return Figure(f"requests.{name}:{months}", value, scope, unit="count")


def _asked(rows: pd.DataFrame, scope: Scope, months: int) -> tuple[Figure, Figure]:
    """How many development partners are asked, and how many NGOs."""
    of_ngos = rows.loc[rows["cells"] > 0, "is_ngo"]
    return (
        _counted("partners_asked", len(of_ngos) - of_ngos.sum(), scope, months),
        _counted("ngos_asked", of_ngos.sum(), scope, months),
    )


def reckoned(rows: pd.DataFrame, scope: Scope, months: int, language: str) -> list[tuple[str, str, str]]:
    """How many cells are asked, in how many records, of how many development partners and of how many NGOs."""
    partners, ngos = _asked(rows, scope, months)
    of = {
        "records": _counted("records", rows["records"].sum(), scope, months),
        "partners": _counted("partners", len(rows) - rows["is_ngo"].sum(), scope, months),
        "ngos": _counted("ngos", rows["is_ngo"].sum(), scope, months),
    }
    told = {
        "request_cells": _counted("cells", rows["cells"].sum(), scope, months),
        "request_records": _counted("records_asked", rows["records_asked"].sum(), scope, months),
        "request_partners": partners,
        "request_ngos": ngos,
    }
    tiles = []
    for key, figure in told.items():
        counted = key.removeprefix("request_")
        beside: dict[str, Any] = {counted: of[counted]} if counted in of else {}
        tiles.append((*headline(t(key, language), figure, language), say(f"{key}_means", language, **beside)))
    return tiles


def one_for_each(rows: pd.DataFrame, scope: Scope, months: int, language: str) -> str:
    """How many workbooks the archive of all has: one for each who is asked."""
    return say("request_all", language, who=who(*_asked(rows, scope, months), language))


def in_short(rows: pd.DataFrame, scope: Scope, months: int, language: str) -> str:
    """How many cells are asked, in how many records."""
    cells, records = (
        _counted(name, rows[column].sum(), scope, months)
        for name, column in (("cells", "cells"), ("records_asked", "records_asked"))
    )
    return say("requests_in_short", language, cells=cells, records=say("count_records", language, count=records))
