"""Giving and withdrawing roles: by an administrator, or at the command line."""

import sqlalchemy as sa

from twg_analytics import reference, storage
from twg_analytics.access import audit, roles
from twg_analytics.access.permission import require
from twg_analytics.access.roles import ADMINISTRATOR, HOLDS, ROLES, SCOPED
from twg_analytics.storage import LONGEST_NAME, Unacceptable


def grant(place: str, account: str, code: str, scope: str | None, *, by: str = "") -> None:
    """Give an account a role; raises `Unacceptable` for a role or scope that is none, `NotAllowed` for who may not."""
    person = require("role", account)
    given = storage.text(roles.spelled(account), LONGEST_NAME, "role_without_account", "decision_name_too_long")
    if code not in reference.codes("role"):
        raise Unacceptable("role_unknown", code=code)
    if (kind := SCOPED.get(code)) and scope not in reference.codes(kind):
        raise Unacceptable("role_without_scope", role=reference.label("role", code, "en"))
    what = {"account": given, "role_code": code, "scope_code": (scope if kind else None) or ""}

    with storage.transaction(place, ROLES, audit.ENTRIES) as connection:
        if connection.execute(sa.select(ROLES.c.role_id).where(HOLDS, *_same(what))).first():
            return
        connection.execute(
            sa.insert(ROLES).values(
                **what, granted_by=person.signs or by or person.account or "", granted_at=storage.now()
            )
        )
        audit.write(connection, "role", given, after=_said(what), name=by)


def withdraw(place: str, role_id: int, *, by: str = "") -> None:
    """Take a role away, from the next action on; the last administrator stays.

    Raises `Unacceptable` for that, and for a role that is withdrawn already, `NotAllowed` for who may not.
    """
    person = require("role", str(role_id))

    with storage.transaction(place, ROLES, audit.ENTRIES) as connection:
        held = connection.execute(sa.select(ROLES).where(HOLDS, ROLES.c.role_id == role_id)).mappings().first()
        if held is None:
            raise Unacceptable("role_not_there")
        administrators = sa.select(sa.func.count()).where(HOLDS, ROLES.c.role_code == ADMINISTRATOR)
        if held["role_code"] == ADMINISTRATOR and connection.execute(administrators).scalar_one() == 1:
            raise Unacceptable("role_last_administrator")
        gone = {"withdrawn_by": person.signs or by or person.account or "", "withdrawn_at": storage.now()}
        connection.execute(sa.update(ROLES).where(ROLES.c.role_id == role_id).values(gone))
        audit.write(connection, "role", held["account"], before=_said(held), name=by)


def _same(what: dict[str, str]) -> list[sa.ColumnElement[bool]]:
    return [ROLES.c[name] == value for name, value in what.items()]


def _said(what: "sa.RowMapping | dict[str, str]") -> str:
    return " ".join(filter(None, (what["role_code"], what["scope_code"])))
