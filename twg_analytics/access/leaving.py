"""Who signed out, and when: what a browser kept of the sign-in before holds no more, wherever a copy of it is."""

import base64
import binascii
import time

import sqlalchemy as sa

from twg_analytics import storage
from twg_analytics.access import audit
from twg_analytics.access.people import acting
from twg_analytics.access.roles import spelled

LEFT = sa.Table(
    "sign_outs", sa.MetaData(),
    sa.Column("account", sa.Text, primary_key=True),
    sa.Column("left_at", sa.BigInteger, nullable=False),  # seconds, as a signed cookie counts them
)  # fmt: skip


def leave(place: str) -> None:
    """Keep that whoever is at work signed out, in every browser."""
    account = acting().account or ""
    with storage.transaction(place, audit.ENTRIES, LEFT) as connection:
        connection.execute(sa.delete(LEFT).where(LEFT.c.account == spelled(account)))
        connection.execute(sa.insert(LEFT).values(account=spelled(account), left_at=int(time.time())))
        audit.write(connection, "sign_out", account)


def has_left(place: str, account: str, since: int) -> bool:
    """Whether somebody who signed in then signed out after it; raises `StoreUnusable`."""
    with storage.connected(place, creates=False) as connection:
        if not connection or not sa.inspect(connection).has_table(LEFT.name):
            return False
        asked = sa.select(LEFT.c.account).where(LEFT.c.account == spelled(account), LEFT.c.left_at >= since)
        return connection.execute(asked).first() is not None


def signed_at(cookie: str | None) -> int | None:
    """When a cookie that Streamlit signed was given, in seconds; None for none. Whether it is whole Streamlit asks."""
    parts = (cookie or "").rsplit(".", 2)
    if len(parts) != 3:
        return None
    try:
        return int.from_bytes(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)), "big")
    except (binascii.Error, ValueError):
        return None
