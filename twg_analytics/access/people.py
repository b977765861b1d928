"""Who is at work just now: whoever the server knows, or who works at the command line of the machine."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Person:
    """Somebody at work: `account` is what the provider of sign-in vouches for, None for who is not signed in."""

    account: str | None
    name: str = ""
    address: str | None = None
    # At the command line: who has a shell on the machine can change every file anyway. No account says so.
    is_operator: bool = False

    @property
    def signs(self) -> str | None:
        """What stands as the author of what this person does; None where nobody vouches for who it is."""
        if self.account is None or self.is_operator:
            return None
        return f"{self.name} ({self.account})" if self.name else self.account


def vouched_for(user: Mapping[str, Any]) -> str | None:
    """The account that a provider vouches for in what it says of somebody; None where it vouches for none.

    What else a provider calls somebody by may be of that person's own choice.
    """
    claimed = user.get("email")
    if not user.get("is_logged_in") or not isinstance(claimed, str) or user.get("email_verified") is False:
        return None
    return claimed.strip().casefold() or None


COMMAND_LINE = "command line"
NOBODY = Person(None)
# The steps of a load are processes; the page that starts one says for whom.
FOR_ACCOUNT, FOR_NAME, FROM_ADDRESS = "TWG_FOR_ACCOUNT", "TWG_FOR_NAME", "TWG_FROM_ADDRESS"
_one: ContextVar[Person | None] = ContextVar("one", default=None)


def of_environment() -> Person:
    """Whom a process works for: whoever the page that started it names, else the command line itself."""
    account = os.environ.get(FOR_ACCOUNT)
    if account is None:
        return Person(COMMAND_LINE, is_operator=True)
    return Person(account or None, os.environ.get(FOR_NAME, ""), os.environ.get(FROM_ADDRESS) or None)


_ask: list[Callable[[], Person]] = [of_environment]


def known_by(ask: Callable[[], Person]) -> None:
    """Let a server say who is at work; it is asked at each action, so that nobody acts by what was true before."""
    _ask[:] = [ask]


def acting() -> Person:
    """Who is at work in this very moment."""
    return _one.get() or _ask[0]()


@contextmanager
def as_person(person: Person) -> Iterator[None]:
    """Do something as a person."""
    token = _one.set(person)
    try:
        yield
    finally:
        _one.reset(token)


def handed_on(person: Person) -> dict[str, str]:
    """The environment of a process that works for a person."""
    return {FOR_ACCOUNT: person.account or "", FOR_NAME: person.name, FROM_ADDRESS: person.address or ""}
