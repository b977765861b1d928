"""Whatever the records and decisions: no dollar appears or is lost, undoing restores, order changes nothing.

Each example is built by the production build and worked out once more in plain Python.
"""

import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.building import built
from tests.building.built import Built
from tests.building.test_money import naive_counted
from tests.reading import rows
from tests.reading.rows import ngo, oda
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, MATCH, REJECTED

Pair = tuple[str, str]
Claims = dict[tuple[str, str, int | None], float]

# Few amounts, so that equal claims are common; cents, so that rounding shows.
AMOUNT = st.sampled_from([None, 0, 10, 10, 20, 20.55, 1e9 + 0.01])
SIGNED = st.sampled_from([None, 0, -10, 10, 20, 20.55, 1e9 + 0.01])
ODA_CELLS = st.fixed_dictionaries(
    {f"{name} {year}": SIGNED for name in ("Own Resources", "Other Sources") for year in (2024, 2025)}
    | {"Total 2025": SIGNED, "Plan Own Resources 2026": SIGNED, "Plan Total 2026": SIGNED, "Total Budget": SIGNED}
)
NGO_CELLS = st.fixed_dictionaries(
    {f"{name} {year}": AMOUNT for name in ("Own Resources", "Multilateral/Bilateral") for year in (2024, 2025)}
    | {"Total 2024": AMOUNT, "Plan Total 2026": AMOUNT}
)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[str, rows.Row], list[Pair], list[Pair]]:
    """Records by key, the pairs confirmed and the pairs rejected; a pair is decided upon once."""
    records = {f"oda:japan:K{n}": draw(ODA_CELLS) for n in range(draw(st.integers(4, 8)))}
    records |= {f"ngo:wells_{n}:": draw(NGO_CELLS) for n in range(draw(st.integers(3, 6)))}
    keys = sorted(records)
    pairs = [(one, other) for n, one in enumerate(keys) for other in keys[n + 1 :]]
    decided = draw(st.lists(st.sampled_from(pairs), min_size=4, max_size=14, unique=True))
    rejected = draw(st.integers(0, 3))
    return records, decided[rejected:], decided[:rejected]


def _row(key: str, cells: rows.Row) -> rows.Row:
    if key.startswith("ngo"):
        return ngo({"NGO Name(Acronym)": key.split(":")[1], "Project Name": key, **cells})
    return oda({"Project Title": key, "Program Number": key.split(":")[2], **cells})


def _build(folder: Path, records: dict[str, rows.Row], *, turned: bool) -> Built:
    """Each database in two files; `turned`, the files change their names and the rows their order."""
    for source, write in (("oda", rows.write_xlsx), ("ngo", rows.write_html)):
        listed = [_row(key, cells) for key, cells in records.items() if key.startswith(source)]
        halves = [listed[::2], listed[1::2]]
        for name, half in zip("ba" if turned else "ab", halves, strict=True):
            table = rows.grid(half[::-1] if turned else half)
            write(folder / f"raw/2026-03-31/{name}_{source}.{'xlsx' if source == 'oda' else 'xls'}", table)
    return built.from_files(folder)


def _decide(folder: Path, of: Built, confirmed: list[Pair], rejected: list[Pair]) -> None:
    ids = dict(of.all("select title, project_id from marts.projects"))
    for verdict, pairs in ((CONFIRMED, confirmed), (REJECTED, rejected)):
        for one, other in pairs:
            pair = {"left_id": ids[one], "right_id": ids[other]}
            store.decide(
                built.store(folder), MATCH, pair, verdict, reason="same", decided_by="One"
            )  # fmt: skip


def _claims(records: dict[str, rows.Row]) -> Claims:
    """What each record claims, by the rules of `building/test_money.py`; a budget has no year."""
    claims: Claims = {}
    for key, cells in records.items():
        for (year, flow), claim in naive_counted(cells, key[:3]).items():
            claims[key, flow, year] = claim
        if cells.get("Total Budget") is not None:
            claims[key, "budget", None] = cells["Total Budget"]
    return claims


def _naively_counted(claims: Claims, confirmed: list[Pair], ids: dict[str, str]) -> Claims:
    """Each claim that is beaten by that of a record it is matched with, by amount, then database, then key, is 0."""
    partners = defaultdict(set)
    for one, other in confirmed:
        partners[one].add(other)
        partners[other].add(one)
    counted = dict(claims)
    for key, flow, year in claims:
        claim = claims[key, flow, year]
        for other in partners[key]:
            rival = claims.get((other, flow, year), 0)
            if claim > 0 and rival > 0:
                lasts = [(rival, other[:3] == "oda"), (claim, key[:3] == "oda")]
                if lasts[0] > lasts[1] or (lasts[0] == lasts[1] and ids[other] < ids[key]):
                    counted[key, flow, year] = 0
    return counted


RESOURCES = """
    select title, measure_code, year, amount_usd, claimed_usd, counted_usd
    from marts.resources inner join marts.projects using (snapshot_date, project_id)
    order by all
"""
REMOVED = """
    select title, measure_code, year, reason_code, removed_usd, kept_project_id
    from marts.removed inner join marts.projects using (snapshot_date, project_id)
    order by all
"""


def _counted(of: Built) -> Claims:
    return {(title, measure, year): counted for title, measure, year, _, _, counted in of.all(RESOURCES)}


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(worlds())
def test_decisions_remove_what_a_naive_calculation_removes_and_undoing_restores_it(world: Any) -> None:
    records, confirmed, rejected = world
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = _build(folder / "one", records, turned=False)
        _decide(folder / "one", before, confirmed, rejected)
        matched = built.from_files(folder / "one")

        ids = dict(before.all("select title, project_id from marts.projects"))
        claims = _claims(records)
        assert _rounded(_counted(before)) == _rounded(claims)
        assert _rounded(_counted(matched)) == _rounded(_naively_counted(claims, confirmed, ids))

        # What is reported is what is counted and what is removed, for every project, measure and year.
        removed: dict[tuple[Any, ...], float] = defaultdict(float)
        for title, measure, year, _, usd, _ in matched.all(REMOVED):
            removed[title, measure, year] += usd
        for title, measure, year, amount, _, counted in matched.all(RESOURCES):
            assert round(amount, 2) == round(counted + removed.pop((title, measure, year), 0), 2)
        assert not removed

        for decision_id in store.in_force(built.store(folder / "one"), MATCH)["decision_id"]:
            store.undo(built.store(folder / "one"), MATCH, int(decision_id), reason="no", undone_by="Two")
        assert built.from_files(folder / "one").all(RESOURCES) == before.all(RESOURCES)

        # Other files, other rows, other order of decisions: the same money.
        turned = _build(folder / "two", records, turned=True)
        _decide(folder / "two", turned, [pair[::-1] for pair in confirmed[::-1]], rejected[::-1])
        turned = built.from_files(folder / "two")
        assert turned.all(RESOURCES) == matched.all(RESOURCES)
        assert turned.all(REMOVED) == matched.all(REMOVED)


def _rounded(claims: Claims) -> dict[tuple[str, str, int | None], float]:
    return {key: round(claim, 2) + 0 for key, claim in claims.items()}
