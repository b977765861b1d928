"""What a person may do: the roles in the store, held against the list of permissions."""

import logging
from functools import cache

from twg_analytics import paths, reference
from twg_analytics.access import audit, leaving, roles
from twg_analytics.access.people import Person, acting
from twg_analytics.access.roles import ADMINISTRATOR, PARTNER, SCOPED, VIEWER, Role
from twg_analytics.access.settings import settings
from twg_analytics.words import t

_OWN = "own"
ANY = "any"  # of whatever TWG or partner: allowed by no role of one
_log = logging.getLogger(__name__)


class NotAllowed(Exception):
    """Somebody asked for what the roles do not allow; the message is one plain sentence, `key` its wording."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(t(key, "en", **values))
        self.key, self.values = key, values


def may(person: Person, action: str, *, twg: str | None = None, partner: str | None = None) -> bool:
    """Whether a person may do something now, about a TWG or a partner where one is named.

    On a laptop, and at the command line, everything is allowed. A role of one TWG or partner allows its actions there
    only; where none is named, it allows what it does to be begun. Raises `StoreUnusable`.
    """
    if not settings().is_shared or person.is_operator:
        return True
    if person.account is None or has_left(person):
        return False
    about = {"twg": twg, "partner": partner}
    held = roles.of(paths.decisions(), person.account)
    if not person.is_sure:  # an administrator reads, and nothing else
        held = {Role(VIEWER, None) if role.code == ADMINISTRATOR else role for role in held}
    return any(_allows(role, action, about) for role in held)


def has_left(person: Person) -> bool:
    """Whether a person signed out since the sign-in that the browser still says; raises `StoreUnusable`."""
    if person.account is None or person.since is None:
        return False
    return leaving.has_left(paths.decisions(), person.account, person.since)


def partners_read() -> tuple[str, ...] | None:
    """The partners whose findings, requests and answers whoever is at work may read; None is those of everybody.

    Where the setting keeps partners to their own, that is so for whoever is a partner and has no role at the desk, and
    who has no role reads of nobody. Raises `StoreUnusable`.
    """
    kept, person = settings(), acting()
    if not (kept.is_shared and kept.partners_read_own) or person.is_operator:
        return None
    held = roles.of(paths.decisions(), person.account) if person.account else set()
    codes = {role.code for role in held}
    if codes and (PARTNER not in codes or codes - {PARTNER, VIEWER}):
        return None
    return tuple(sorted(str(role.scope) for role in held if role.code == PARTNER))


def _allows(role: Role, action: str, about: dict[str, str | None]) -> bool:
    within = _permissions().get((action, role.code))
    if within != _OWN:
        return within is not None
    kind = SCOPED[role.code]
    named = {of: code for of, code in about.items() if code is not None}
    return not named or named == {kind: role.scope}


@cache
def _permissions() -> dict[tuple[str, str], str]:
    listed = reference.load("permissions")
    return {(row.action_code, row.role_code): row.within_code for row in listed.itertuples()}


def require(action: str, about: str = "", *, twg: str | None = None, partner: str | None = None) -> Person:
    """Who is at work, where that person may do something; else the refusal is kept and `NotAllowed` raised."""
    person = acting()
    if may(person, action, twg=twg, partner=partner):
        return person
    _log.info("action refused", extra={"action": action})
    audit.note(paths.decisions(), action, about or twg or partner or "", outcome=audit.REFUSED)
    if person.account is None:
        raise NotAllowed("not_signed_in")
    raise NotAllowed("not_allowed", action=reference.label("action", action, "en"), account=person.account, code=action)
