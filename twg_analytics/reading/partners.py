"""Which partner a name means: the code of the list, or one made of the name (contracts §5, Records)."""

import re

from twg_analytics import reference

# The NGO database prints "Name (Acronym)"; people write either.
_ACRONYM = re.compile(r"(.*\S)\s*\([^()]*\)")


def listed(name: str) -> str | None:
    """The code of a partner that the list knows, with or without the acronym behind its name."""
    return reference.find("partner", name) or reference.find("partner", bare(name))


def code(name: str) -> str:
    """The code of a partner: that of the list, else its bare name in lower case with underscores."""
    return listed(name) or re.sub(r"[\W_]+", "_", bare(name).casefold()).strip("_") or reference.fold(name)


def bare(name: str) -> str:
    """The name of a partner without the acronyms behind it."""
    while match := _ACRONYM.fullmatch(name):
        name = match[1]
    return name
