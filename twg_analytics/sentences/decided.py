"""How many decisions wait to be counted, in sentences."""

from twg_analytics.words import t


def waiting(count: int, language: str) -> str:
    """How many were made since the figures were built."""
    return t("decisions_wait", language, count=count)


def to_apply(count: int, language: str) -> str:
    """What the button says that makes them count."""
    return t("apply", language, count=count)


def of_load(count: int, language: str) -> str:
    """How many a load would make count besides what it brings."""
    return t("load_decisions", language, count=count)
