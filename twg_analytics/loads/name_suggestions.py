"""What names that no list knows may stand for: listed names like them, best first (write side).

Names are compared as headings are: letter by letter without case, spaces and signs, or word by word in any order, which
counts a little less. Nothing is decided here; a person does.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache

import pandas as pd
from rapidfuzz import fuzz, process

from twg_analytics import reference
from twg_analytics.loads import confirmed_names, mended
from twg_analytics.reading import headings, mended_names, ngo_export, oda_export

_SHOWN, _LEAST, _WORDS = 3, 0.6, 0.9
_PARTNERS = ("unlisted_partner", "iati_unlisted")
_LAYOUTS = {export.kind_code: export.layout for export in (oda_export.EXPORT, ngo_export.EXPORT)}


@dataclass
class Unknown:
    """A name that no list of its kind knows: the headings it stands below, and the codes it may mean, best first."""

    kind: str
    name: str
    columns: list[str] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)


def found(files: pd.DataFrame, findings: pd.DataFrame) -> list[dict[str, object]]:
    """The unknown names of some files by their findings (`Unknown` as a dictionary), in the order they are found."""
    unknown: dict[tuple[str, str], Unknown] = {}
    kinds = dict(zip(files["source_file"], files["kind_code"], strict=True))
    of_names = findings[findings["message_key"].isin(["unknown_code", *_PARTNERS])]
    for one in of_names.drop_duplicates(["source_file", "source_column", "value"]).itertuples():
        column = one.source_column if isinstance(one.source_column, str) else ""
        kind = _kind(one.message_key, kinds.get(one.source_file), column)
        if kind is None or not isinstance(one.value, str) or not mended.can_be_kept(one.value):
            continue
        # A name of the list that is in doubt, as an `Other` of several sectors, needs no other spelling.
        if reference.compared(one.value) in {*_asked(kind), *reference.spelled(kind)}:
            continue
        of = unknown.setdefault((kind, one.value), Unknown(kind, one.value, suggested=suggested(kind, one.value)))
        if column not in of.columns:
            of.columns.append(column)
    _asked.cache_clear()
    return [asdict(of) for of in unknown.values()]


@cache
def _asked(kind: str) -> set[str]:
    return confirmed_names.asked(kind)


def _kind(message_key: str, file_kind: str | None, heading: str) -> str | None:
    """The kind of the names below a heading; None where no list tells what may stand there."""
    if message_key in _PARTNERS:
        return "partner"
    named = headings.field_of(heading, _LAYOUTS[file_kind]) if file_kind in _LAYOUTS else None
    return mended_names.KINDS.get(named) if named else None


def suggested(kind: str, name: str) -> list[str]:
    """The codes of a kind whose spellings are most like a name, best first."""
    scores: dict[str, float] = {}
    for codes, score in _alike(kind, name):
        for code in codes:
            scores[code] = max(score, scores.get(code, 0))
    scores.pop(reference.UNKNOWN, None)
    return sorted(scores, key=lambda code: (-scores[code], code))[:_SHOWN]


def _alike(kind: str, name: str) -> Iterator[tuple[list[str], float]]:
    spelled = reference.spelled(kind)
    cutoff = 100 * _LEAST
    for spelling, score, _ in process.extract(reference.fold(name), list(spelled), scorer=fuzz.ratio, limit=9):
        if score >= cutoff:
            yield spelled[spelling], score / 100
    listed = reference.names(kind).dropna(subset="name_en")
    words = process.extract(
        name, listed["name_en"].tolist(), scorer=fuzz.token_set_ratio, processor=str.casefold, limit=9
    )
    for _, score, position in words:
        if _WORDS * score >= cutoff:
            yield [str(listed["code"].iloc[position])], _WORDS * score / 100
