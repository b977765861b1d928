"""Who is at work just now: whoever the server knows, or who works at the command line of the machine."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    # Whether the provider says that a second factor was asked for, where a setting wants it.
    is_sure: bool = True
    # When that person signed in, in seconds, where a cookie says so.
    since: int | None = None

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


def is_sure(user: Mapping[str, Any], claims: Iterable[str]) -> bool:
    """Whether what a provider says of somebody has one of some claims, each as `amr=mfa`; so it is where none is asked.

    A claim may say several things at once, as `amr` does.
    """
    wanted = [claim.partition("=") for claim in claims]
    return not wanted or any(value in _several(user.get(name)) for name, _, value in wanted)


def _several(said: object) -> list[str]:
    return [str(one) for one in said] if isinstance(said, list | tuple) else [str(said)]


COMMAND_LINE = "command line"
NOBODY = Person(None)
# The steps of a load are processes; the page that starts one says for whom.
FOR_ACCOUNT, FOR_NAME, FROM_ADDRESS = "TWG_FOR_ACCOUNT", "TWG_FOR_NAME", "TWG_FROM_ADDRESS"
FOR_SURE = "TWG_FOR_SURE"
_one: ContextVar[Person | None] = ContextVar("one", default=None)


def of_environment() -> Person:
    """Whom a process works for: whoever the page that started it names, else the command line itself."""
    account = os.environ.get(FOR_ACCOUNT)
    if account is None:
        return Person(COMMAND_LINE, is_operator=True)
    name, address = os.environ.get(FOR_NAME, ""), os.environ.get(FROM_ADDRESS) or None
    return Person(account or None, name, address, is_sure=os.environ.get(FOR_SURE) == "yes")


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
    told = {FOR_ACCOUNT: person.account, FOR_NAME: person.name, FROM_ADDRESS: person.address}
    return {name: said or "" for name, said in told.items()} | {FOR_SURE: "yes" if person.is_sure else "no"}
