"""Remembering what names stand for: more rows in the lists of aliases that people confirmed, a list for each kind.

A name that is said to be on no list has a row without a code: it stays what it is, and is not asked again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twg_analytics import paths, reference
from twg_analytics.loads import mended
from twg_analytics.loads.mended import NotMended, Row

NOT_LISTED = ""


@dataclass(frozen=True)
class Named:
    """A name of a kind as files have it, and the code that it stands for, `NOT_LISTED` where it is on no list."""

    kind: str
    name: str
    code: str


def remember(named: Iterable[Named], by: str) -> None:
    """Write what names stand for; raises `NotMended`, before anything is written, when one of them cannot be kept."""
    rows: dict[str, list[Row]] = {}
    known = {_key(one.name, one.said): one for one in mended.history(paths.headings()) if one.is_in_force}
    for one in named:
        if not mended.can_be_kept(one.name):
            raise NotMended("mended_no_name", name=one.name[: mended.LONGEST])
        if one.code != NOT_LISTED and one.code not in reference.codes(one.kind):
            raise NotMended("mended_no_code", code=one.code, kind=one.kind)
        listed, said, code = reference.alias_list(one.kind)
        row = said | {"alias": one.name.strip(), code: one.code}
        if _key(listed, row) in known:
            raise NotMended("mended_known", name=one.name)
        rows.setdefault(listed, []).append(row)
    for listed, added in rows.items():
        mended.add(paths.headings(), listed, added, by)


def asked(kind: str) -> set[str]:
    """The names of a kind, folded, that somebody said to be on no list."""
    listed, said, code = reference.alias_list(kind)
    rows = [one.said for one in mended.history(paths.headings()) if one.name == listed and one.is_in_force]
    return {
        reference.compared(row["alias"])
        for row in rows
        if not row.get(code) and all(row.get(column) == value for column, value in said.items())
    }


def _key(listed: str, row: Mapping[str, str]) -> tuple[str, ...]:
    """What a row of a list is known by."""
    return listed, row.get("kind", ""), row.get("level", ""), reference.compared(row.get("alias", ""))
