"""How many facts are to be confirmed, and how many somebody confirmed, in sentences."""

from collections.abc import Sequence

from twg_analytics.reference.facts import Fact
from twg_analytics.words import number, t


def standing(facts: Sequence[Fact], language: str) -> str:
    """Of how many facts how many are confirmed."""
    confirmed = sum(bool(fact.confirmed_by) for fact in facts)
    return t("facts_standing", language, count=number(len(facts), language), confirmed=number(confirmed, language))


def kept(count: int, language: str) -> str:
    """How many facts were confirmed just now, and when figures follow."""
    return t("facts_kept", language, count=number(count, language))
