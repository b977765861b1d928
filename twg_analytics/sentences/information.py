"""What TWGs shared, in sentences; `total` is a row of `questions.information.counts`."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, headline, say
from twg_analytics.words import t


def shared(total: pd.Series, of: Period, scope: Scope, language: str) -> list[tuple[str, ...]]:
    """How much was shared, with an address or without, by how many organisations, in how many TWGs; `of` its years.

    Where some of it has no date, no years are said.
    """
    of = of if total["dated"] == total["documents"] else TIMELESS

    def counted(name: str) -> Figure:
        return Figure(f"information.{name}", total[name], scope, of, "count")

    label = t("documents_shared", language)
    if of.years:
        label = say("measure_in_years", language, measure=label, years=of)
    linked = say("documents_linked", language, count=counted("linked"))
    return [
        (*headline(label, counted("documents"), language), linked),
        headline(t("documents_organisations", language), counted("organisations"), language),
        headline(t("documents_twgs", language), counted("twgs"), language),
    ]
