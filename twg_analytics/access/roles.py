"""Which roles people have, kept in the store: given and withdrawn, never overwritten.

An account is what the provider of sign-in vouches for, an e-mail address as a rule; `@cdc.gov.kh` stands for all of a
domain. A role may be of one TWG or one development partner: the scope.
"""

from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa

from twg_analytics import storage

VIEWER, PARTNER, ADMINISTRATOR = "viewer", "partner", "administrator"
# The roles that are of one TWG or of one partner, with the list that their scope is of.
SCOPED = {"secretariat": "twg", PARTNER: "partner"}
ROLES = sa.Table(
    "roles", sa.MetaData(),
    sa.Column("role_id", sa.Integer, primary_key=True),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("role_code", sa.Text, nullable=False),
    sa.Column("scope_code", sa.Text, nullable=False),  # empty where the role has none
    sa.Column("granted_by", sa.Text, nullable=False),
    sa.Column("granted_at", sa.DateTime, nullable=False),
    sa.Column("withdrawn_by", sa.Text),
    sa.Column("withdrawn_at", sa.DateTime),
)  # fmt: skip
HOLDS = ROLES.c.withdrawn_at.is_(None)
_WHAT = (ROLES.c.account, ROLES.c.role_code, ROLES.c.scope_code)
sa.Index("roles_in_force", *_WHAT, unique=True, sqlite_where=HOLDS, postgresql_where=HOLDS)


class Role(NamedTuple):
    """A role that somebody has, of everything or of one scope."""

    code: str
    scope: str | None


def spelled(account: str) -> str:
    """An account as it is kept: providers write the same address in various letters."""
    return account.strip().casefold()


def of(place: str, account: str) -> set[Role]:
    """The roles that hold for an account in this moment, those of its domain too; raises `StoreUnusable`."""
    own = spelled(account)
    if own.startswith("@"):  # a domain, and nobody's account
        return set()
    named = {own, f"@{own.rpartition('@')[2]}"} if "@" in own else {own}
    return {Role(row.role_code, row.scope_code or None) for row in _in_force(place, ROLES.c.account.in_(named))}


def listed(place: str) -> pd.DataFrame:
    """All roles that hold, one row each; times are UTC."""
    columns = ["role_id", "account", "role_code", "scope_code", "granted_by", "granted_at"]
    rows = [tuple(getattr(row, name) for name in columns) for row in _in_force(place)]
    return pd.DataFrame(rows, columns=columns).replace({"scope_code": {"": None}})


def _in_force(place: str, *which: sa.ColumnElement[bool]) -> list[sa.Row[tuple[object, ...]]]:
    with storage.connected(place, creates=False) as connection:
        if not connection or not sa.inspect(connection).has_table(ROLES.name):
            return []
        return list(connection.execute(sa.select(ROLES).where(HOLDS, *which).order_by(ROLES.c.role_id)))
