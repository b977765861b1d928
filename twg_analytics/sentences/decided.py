"""How many decisions wait to be counted, in sentences."""

from twg_analytics.words import number, t


def waiting(count: int, language: str) -> str:
    """How many were made since the figures were built."""
    return t("decisions_wait", language, count=count)


def to_apply(count: int, language: str) -> str:
    """What the button says that makes them count."""
    return t("apply", language, count=count)


def of_load(count: int, language: str) -> str:
    """How many a load would make count besides what it brings."""
    return t("load_decisions", language, count=count)


def listed(key: str, count: int, language: str) -> str:
    """The label, by its wording, of a list of so many proposals."""
    return t(key, language, count=count)


def chosen(count: int, language: str) -> str:
    """How many rows are chosen to be decided upon at once."""
    return t("decide_chosen", language, count=count)


def of_chosen(verdict: str, count: int, language: str) -> str:
    """What a button says that decides upon all chosen; `verdict` is the wording of one decision."""
    return f"{t(verdict, language)} ({number(count, language)})"


def together(count: int, language: str) -> str:
    """How many decisions were made at once."""
    return t("decided_together", language, count=count)


def all_shown(count: int, language: str) -> str:
    """What is chosen by one press: every row that is shown."""
    return t("choose_all", language, count=count)
