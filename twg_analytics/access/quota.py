"""How much somebody may send within an hour, in all and from one open page: counted in the store of a shared server.

Counted there it holds for all processes together. Nothing is counted on a laptop.
"""

import datetime as dt

import sqlalchemy as sa

from twg_analytics import storage
from twg_analytics.access.settings import settings
from twg_analytics.storage import Unacceptable

MB = 2**20
_AN_HOUR = dt.timedelta(hours=1)
_OF_ONE_PAGE = 2  # what one open page may send is this part of what its person may
_UPLOADS = sa.Table(
    "uploads", sa.MetaData(),
    sa.Column("upload_id", sa.Integer, primary_key=True),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("session", sa.Text, nullable=False),
    sa.Column("bytes", sa.Integer, nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
)  # fmt: skip


def take(place: str, account: str, session: str, size: int) -> None:
    """Count a file of so many bytes that is about to be sent; raises `Unacceptable` where it is too much."""
    if not settings().is_shared:
        return
    with storage.transaction(place, _UPLOADS) as connection:
        now = storage.now()
        connection.execute(sa.delete(_UPLOADS).where(_UPLOADS.c.at < now - _AN_HOUR))
        _refuse_more(connection, account, session, size)
        sent = {"account": account, "session": session, "bytes": size, "at": now}
        connection.execute(sa.insert(_UPLOADS).values(sent))


def used_up(place: str, account: str, session: str) -> Unacceptable | None:
    """Why nothing more can be sent just now; None where something can."""
    if not settings().is_shared:
        return None
    try:
        with storage.connected(place, creates=False) as connection:
            if connection and sa.inspect(connection).has_table(_UPLOADS.name):
                _refuse_more(connection, account, session, 1)
    except Unacceptable as refused:
        return refused
    return None


def _refuse_more(connection: sa.Connection, account: str, session: str, size: int) -> None:
    kept = settings()
    of_person, of_page = _UPLOADS.c.account == account, _UPLOADS.c.session == session
    for whose, part in ((of_person, 1), (sa.and_(of_person, of_page), _OF_ONE_PAGE)):
        most_files, most_mb = kept.hourly_files // part, kept.hourly_mb // part
        asked = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(_UPLOADS.c.bytes), 0))
        files, sent = connection.execute(asked.where(whose, _UPLOADS.c.at >= storage.now() - _AN_HOUR)).one()
        if files + 1 > most_files or sent + size > most_mb * MB:
            raise Unacceptable("upload_quota", files=most_files, megabytes=most_mb)
