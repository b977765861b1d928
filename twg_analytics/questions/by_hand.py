"""What a person looks for who matches two by hand that no rule proposes: at most 50 of each, to pick from."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.search import words
from twg_analytics.questions.warehouse import ask


def records(scope: Scope, *, search: str) -> pd.DataFrame:
    """Records of the databases that hold every word of `search` in title, numbers or partner."""
    return ask("by_hand/records", scope, words=words(search))


def activities(scope: Scope, *, search: str) -> pd.DataFrame:
    """Activities of workplans that hold every word of `search` in their code or words."""
    return ask("by_hand/activities", scope, words=words(search))


def published(scope: Scope, *, search: str) -> pd.DataFrame:
    """Projects that partners publish and that hold every word of `search` in title, identifier or partner."""
    return ask("by_hand/published", scope, words=words(search))
