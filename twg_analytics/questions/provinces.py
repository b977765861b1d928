"""What is reported of a province beside its money: results of JMIs that a workbook gives by province."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def jmis(scope: Scope) -> pd.DataFrame:
    """Results of JMIs for the province chosen by year, beside the country's result and target; without one, none."""
    return ask("provinces/jmis", scope)
