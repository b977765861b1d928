"""The invented projects as they truly are; `reported` says what a snapshot shows of them.

Chance is drawn from a key, not from one long stream, so that a change in one project leaves the others alone.
"""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from sample import vocabulary
from sample.vocabulary import Partner
from twg_analytics import paths, reference

Shares = tuple[tuple[str, int | None], ...]  # codes, each with its percent when one is reported

NATION_WIDE = "91"
RGC = "Royal Government of Cambodia (RGC)"

_SCALED_YEARS = range(2020, 2026)  # the years whose mean is the partner's `yearly`
_NGO_PROJECTS = 14  # of each NGO
_NGO_YEARLY = 165.0  # million dollars of all NGOs, other partners' money included
_PROVINCES = {  # how often a province is named
    "12": 4,
    "17": 4,
    "02": 4,
    "03": 3,
    "06": 3,
    "21": 3,
    "07": 3,
    "15": 3,
    "08": 3,
    "14": 3,
    "05": 3,
    "01": 3,
    "04": 2,
    "10": 2,
    "13": 2,
    "16": 2,
    "18": 2,
    "19": 2,
    "20": 2,
    "25": 2,
    "11": 1.5,
    "09": 1.5,
    "22": 1.5,
    "24": 1,
    "23": 1,
}
# Sub-sectors that are about the whole country rather than a place.
_NATIONAL = (
    "501",
    "204",
    "406",
    "40301",
    "40303",
    "10106",
    "10204",
    "20103",
    "2020",
    "30202",
    "30304",
    "30101",
)
_ROMAN = ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LOAN_TITLES = (
    "{stem} Project",
    "{stem} Project, Phase II",
    "Second {stem} Project",
    "{stem} Sector Project",
    "{stem} Investment Programme",
    "{stem} Project – Additional Financing",
)
_GRANT_TITLES = (
    "{stem} Programme",
    "Support to {stem}",
    "Technical Assistance for {stem}",
    "{stem}, Phase II",
    "Capacity Development for {stem}",
    "{stem} in {place}",
    "{stem} Partnership Programme",
)
_NGO_TITLES = (
    "{stem} in {place}",
    "{stem} for Remote Villages",
    "{stem} for Poor Households",
    "{stem} Initiative",
    "{stem} with Young People",
    "Village Action for {stem}",
    "{stem} for Rural Families",
)


@dataclass(frozen=True)
class Project:
    """One record of the ODA or NGO database: its life, its money by year in dollars, and whose it is."""

    key: str
    partner: str
    title: str
    number: str
    subsectors: Shares
    provinces: Shares
    twgs: tuple[str, ...]
    is_loan: bool
    agency: str | None
    currency: str
    own: float
    reliable: float
    horizon: int
    entered: dt.date
    approval: dt.date
    start: dt.date
    completion: dt.date
    # What was first reported, and the day on which the database learned better.
    first_start: dt.date
    first_completion: dt.date
    learned: dt.date
    left: dt.date
    suspended_in: int | None
    money: Mapping[int, float]
    # Records that report the same money draw the same chance.
    chance: str
    cofunding: str | None = None
    from_ngos: float = 0.0
    source_name: str | None = None
    oda_project_name: str | None = None
    takes_for_own: bool = False  # reports what a partner gave as its own resources: money counted twice


@dataclass(frozen=True)
class Portfolio:
    """Every record that any snapshot shows."""

    oda: tuple[Project, ...]
    ngo: tuple[Project, ...]


_seed: ContextVar[tuple[str, ...]] = ContextVar("seed", default=())  # none: the sample that is shown


@contextmanager
def another(seed: str) -> Iterator[None]:
    """Draw another portfolio of the same kind, as long as it lasts: for measuring, never for showing."""
    before = _seed.set((seed,))
    try:
        yield
    finally:
        _seed.reset(before)


def dice(*key: object) -> random.Random:
    """The chance that belongs to a key: the same on every run and machine."""
    return random.Random("/".join(map(str, (*_seed.get(), *key))))


@cache
def ngos() -> pd.DataFrame:
    """The invented NGOs, by code."""
    return pd.read_csv(paths.ROOT / "data" / "sample" / "ngos.csv", dtype=str).set_index("code")


def name(partner: str) -> str:
    """The name of a partner as an export prints it; an NGO's has its acronym behind it."""
    if partner in ngos().index:
        return f"{ngos().at[partner, 'name_en']} ({ngos().at[partner, 'acronym']})"
    return reference.label("partner", partner, "en")


def acronym(partner: str) -> str:
    """The acronym of a partner."""
    listed = reference.load("partners").set_index("partner_code")
    return str((ngos() if partner in ngos().index else listed).at[partner, "acronym"])


def portfolio() -> Portfolio:
    """The invented portfolio, the same each time."""
    return _portfolio(_seed.get())


@cache
def _portfolio(_: tuple[str, ...]) -> Portfolio:
    taken: set[str] = set()
    oda: list[Project] = []
    for partner in vocabulary.PARTNERS:
        drafts = [_oda_project(partner, n, taken) for n in range(partner.projects)]
        oda += _scaled(drafts, partner.yearly)
    ngo = _scaled([project for code in ngos().index for project in _ngo_projects(code, taken)], _NGO_YEARLY)
    oda = _cofinanced(oda)
    oda += _funders_of_un(oda)
    ngo, grants = _funders_of_ngos(ngo)
    return Portfolio(tuple(oda + grants), tuple(ngo))


def _oda_project(partner: Partner, n: int, taken: set[str]) -> Project:
    rng = dice("oda", partner.code, n)
    focus = vocabulary.FOCUS[partner.focus]
    subsectors = _subsectors(rng, rng.choices(list(focus), list(focus.values()))[0])
    is_loan = rng.random() < partner.loans
    own = 1.0
    if partner.own < 1 and rng.random() < 0.8:
        own = round(min(max(rng.gauss(partner.own, 0.25), 0.0), 0.95), 2)
    project = _project(rng, f"oda/{partner.code}/{n}", partner.code, subsectors, taken, is_loan, n == 0)
    return replace(
        project,
        number=_number(partner.code, n, is_loan, rng),
        agency=_agency(is_loan, rng),
        currency=partner.currency if rng.random() < 0.55 else "USD",
        own=own,
        reliable=partner.reliable,
        horizon=max(partner.horizon - (rng.random() < 0.25), 0),
    )


def _ngo_projects(code: str, taken: set[str]) -> list[Project]:
    focus = next(focus for word, focus in vocabulary.NGO_FOCUS.items() if word in code)
    found = []
    for n in range(_NGO_PROJECTS):
        rng = dice(code, n)
        project = _project(rng, f"ngo/{code}/{n}", code, ((rng.choice(focus), None),), taken, False, False)
        from_partners = round(rng.uniform(0.25, 0.95), 2) if rng.random() < 0.4 else 0.0
        from_ngos = round((1 - from_partners) * rng.uniform(0.2, 0.8), 2) if rng.random() < 0.15 else 0.0
        found.append(
            replace(
                project,
                own=round(1 - from_partners - from_ngos, 2),
                from_ngos=from_ngos,
                reliable=rng.choice((0.8, 0.9, 1.0, 1.05)),
                horizon=rng.randint(1, 3),
            )
        )
    return found


def _project(
    rng: random.Random,
    key: str,
    partner: str,
    subsectors: Shares,
    taken: set[str],
    is_loan: bool,
    is_first: bool,
) -> Project:
    first = subsectors[0][0]
    provinces = _provinces(rng, first)
    start = dt.date(2011, 9, 1) + dt.timedelta(days=rng.randrange(5850))
    if is_first:
        # Under way in every snapshot, so that no partner is without money.
        start = dt.date(2021, 2, 1) + dt.timedelta(days=rng.randrange(500))
    first_completion = start + dt.timedelta(days=rng.randrange(1700, 2800) if is_loan else rng.randrange(600, 1900))
    completion = first_completion
    if rng.random() < 0.3:
        completion += dt.timedelta(days=rng.randrange(180, 800))
    first_start = start - dt.timedelta(days=rng.randrange(120, 420)) if rng.random() < 0.2 else start
    approval = first_start - dt.timedelta(days=rng.randrange(20, 260))
    entered = approval - dt.timedelta(days=rng.randrange(60, 600))
    is_dropped = rng.random() < 0.04  # a plan that came to nothing
    return Project(
        key=key,
        partner=partner,
        title=_title(rng, first, is_loan, key.startswith("ngo/"), provinces, taken),
        number="",
        subsectors=subsectors,
        provinces=provinces,
        twgs=_twgs(rng, subsectors),
        is_loan=is_loan,
        agency=None,
        currency="USD",
        own=1.0,
        reliable=1.0,
        horizon=3,
        entered=entered,
        approval=approval,
        start=start,
        completion=completion,
        first_start=first_start,
        first_completion=first_completion,
        learned=first_completion + dt.timedelta(days=rng.randrange(-300, 330)),
        left=start if is_dropped else completion + dt.timedelta(days=3100),
        suspended_in=rng.choice((2024, 2025, 2026)) if rng.random() < 0.08 else None,
        money=_money(rng, start, completion, is_loan),
        chance=key,
    )


def _subsectors(rng: random.Random, within: str) -> Shares:
    codes = [code for code in vocabulary.STEMS if code.startswith(within)]
    first = rng.choice(codes)
    neighbours = [code for code in vocabulary.STEMS if code[:2] == first[:2] and code != first]
    if rng.random() < 0.88 or not neighbours:
        return ((first, None),)
    second = rng.choice(neighbours)
    if rng.random() < 0.5:
        share = rng.choice((30, 40, 50, 60, 70, 75))
        return (first, share), (second, 100 - share)
    return (first, None), (second, None)


def _provinces(rng: random.Random, subsector: str) -> Shares:
    if rng.random() < (0.75 if subsector.startswith(_NATIONAL) else 0.14):
        return ((NATION_WIDE, None),)
    wanted = 1 if rng.random() < 0.55 else rng.randint(2, 5)
    codes: list[str] = []
    while len(codes) < wanted:
        code = rng.choices(list(_PROVINCES), list(_PROVINCES.values()))[0]
        if code not in codes:
            codes.append(code)
    if wanted == 1 or rng.random() < 0.65:
        return tuple((code, None) for code in codes)
    cuts = sorted(rng.sample(range(1, 20), wanted - 1))
    parts = [(b - a) * 5 for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]
    return tuple(zip(codes, parts, strict=True))


def _twgs(rng: random.Random, subsectors: Shares) -> tuple[str, ...]:
    listed = dict(
        zip(*(reference.load("subsector_twgs")[name] for name in ("subsector_code", "twg_code")), strict=True)
    )
    ticked = vocabulary.TICKED_TWGS | listed
    found = [ticked[code] for code, _ in subsectors if code in ticked]
    if found and rng.random() < 0.1:
        found.append(vocabulary.SECOND_TWGS.get(found[0], "ph"))
    return tuple(dict.fromkeys(found))


def _title(rng: random.Random, subsector: str, is_loan: bool, is_ngo: bool, provinces: Shares, taken: set[str]) -> str:
    place = "the Provinces"
    if provinces[0][0] != NATION_WIDE:
        place = reference.label("province", provinces[0][0], "en")
    khmer = reference.label("subsector", subsector, "km")
    chance = rng.random()
    stems = vocabulary.STEMS[subsector]
    forms = _NGO_TITLES if is_ngo else _LOAN_TITLES if is_loan else _GRANT_TITLES
    titles = [
        form.format(stem=stem, place=place)
        for stem in rng.sample(stems, len(stems))
        for form in rng.sample(forms, len(forms))
    ]
    if chance < 0.015:
        titles.insert(0, f"គម្រោង{khmer}")
    elif chance < 0.04:
        titles = [f"{title} ({khmer})" for title in titles]
    base = titles[0].removesuffix(", Phase II")
    title = next(
        title for title in [*titles, *(f"{base}, Phase {n}" for n in (*_ROMAN, *range(13, 99)))] if title not in taken
    )
    taken.add(title)
    return title


def _money(rng: random.Random, start: dt.date, completion: dt.date, is_loan: bool) -> dict[int, float]:
    """Relative amounts by year: slow at first, most in the middle, less in years that are not whole."""
    size = rng.lognormvariate(2.6, 0.8) if is_loan else rng.lognormvariate(0.0, 1.0)
    years = range(start.year, completion.year + 1)
    weights = {}
    for n, year in enumerate(years):
        first = max(start, dt.date(year, 1, 1))
        last = min(completion, dt.date(year, 12, 31))
        shape = min(n + 0.7, len(years) - n) ** 0.8
        weights[year] = shape * max((last - first).days, 10) / 365 * rng.uniform(0.65, 1.35)
    return {year: size * weight / sum(weights.values()) for year, weight in weights.items()}


def _scaled(drafts: list[Project], yearly: float) -> list[Project]:
    """The same projects with their money in dollars: on average `yearly` million a year."""
    mean = sum(p.money.get(year, 0.0) for p in drafts for year in _SCALED_YEARS) / len(_SCALED_YEARS)
    factor = yearly * 1e6 / mean
    return [replace(p, money={year: amount * factor for year, amount in p.money.items()}) for p in drafts]


def _number(partner: str, n: int, is_loan: bool, rng: random.Random) -> str:
    if rng.random() < 0.03:
        return "N/A"
    if partner == "adb":
        return f"{'LN' if is_loan else 'GR'}{9000 + n}-CAM(SF)"
    if partner == "world_bank":
        return f"P9{n:05}"
    if partner in ("germany", "republic_of_korea"):
        return f"{20900000 + 7 * n + len(partner) * 1000}"
    return f"KH-{partner.replace('_', '')[:4].upper()}-{1001 + n}"


def _agency(is_loan: bool, rng: random.Random) -> str | None:
    if is_loan:
        return RGC
    agencies = (RGC, "Development Partner", "NGO/CSO", "Private Sector", "Other", None)
    return rng.choices(agencies, (52, 24, 14, 3, 4, 3))[0]


def _cofinanced(oda: list[Project]) -> list[Project]:
    """The same projects, some with the records of a second partner in them, tied by a co-funding number."""
    result = list(oda)
    for n, (lead, second) in enumerate(vocabulary.COFINANCIERS * 5):
        rng = dice("cofunding", n)
        place = rng.choice([i for i, p in enumerate(oda) if p.partner == lead and result[i].cofunding is None])
        partner = next(p for p in vocabulary.PARTNERS if p.code == second)
        tied = replace(result[place], cofunding=f"CF-{2001 + n}")
        result[place] = tied
        result.append(
            replace(
                tied,
                key=f"cofunding/{n}",
                # Now and then the second partner reports the money of the lead once more.
                chance=tied.chance if n % 10 == 3 else f"cofunding/{n}",
                partner=second,
                number=_number(second, 500 + n, partner.loans > 0.5, rng),
                is_loan=partner.loans > 0.5,
                currency="USD",
                own=1.0,
                reliable=partner.reliable,
                horizon=partner.horizon,
                money={
                    year: amount * (tied.own if n % 10 == 3 else rng.uniform(0.15, 0.5))
                    for year, amount in tied.money.items()
                },
            )
        )
    return result


def _funders_of_un(oda: list[Project]) -> list[Project]:
    """Records of bilaterals for what UN agencies report as other sources: the same money, told twice."""
    own = {partner.code: partner.own for partner in vocabulary.PARTNERS}
    funded = [p for p in oda if p.own < 0.7 and own[p.partner] < 1 and p.completion.year >= 2021]
    chosen = sorted(funded, key=lambda p: dice("funder of un", p.key).random())[:34]
    return [
        _funder(
            project,
            dice("un funder", project.key).choice(vocabulary.FUNDERS_OF_UN),
            1 - project.own,
            "Development Partner",
            n,
            f"{project.title} (through {acronym(project.partner)})",
        )
        for n, project in enumerate(chosen)
    ]


def _funders_of_ngos(ngo: list[Project]) -> tuple[list[Project], list[Project]]:
    """NGO projects that name their source, and the ODA records which that name leads to (not all exist)."""
    named, grants = [], []
    for n, project in enumerate(ngo):
        rng = dice("ngo funder", project.key)
        from_partners = round(1 - project.own - project.from_ngos, 2)
        chance = rng.random()
        if from_partners > 0 and chance > 0.95:
            # Nobody names the other here: only the title tells, and the NGO takes the money for its own.
            funder = rng.choice(vocabulary.FUNDERS_OF_NGOS)
            title = project.title.replace(" and ", " & ").replace("Improvement", "Improvment")
            grants.append(_funder(project, funder, from_partners, "NGO/CSO", 100 + n, title))
            project = replace(project, takes_for_own=True)
        if from_partners <= 0 or chance > 0.75:
            named.append(project)
            continue
        funder = rng.choice(vocabulary.FUNDERS_OF_NGOS)
        title = f"{project.title} – Civil Society Grant"
        if chance < 0.5:
            # Some grants go to several NGOs, of which one reports its part.
            part = rng.choice((1.0, 1.0, 0.4))
            grants.append(_funder(project, funder, from_partners / part, "NGO/CSO", 100 + n, title))
        written = (
            title if rng.random() < 0.8 else title.replace("Civil Society Grant", "CSO grant").replace(" and ", " & ")
        )
        takes_for_own = rng.random() < 0.15
        named.append(
            replace(project, source_name=funder, oda_project_name=written, takes_for_own=takes_for_own)
        )  # fmt: skip
    return named, grants


def _funder(recipient: Project, funder: str, share: float, agency: str, n: int, title: str) -> Project:
    return replace(
        recipient,
        key=f"funder/{recipient.key}",
        partner=funder,
        title=title,
        number=f"KH-{funder.replace('_', '')[:4].upper()}-{3001 + n}",
        agency=agency,
        own=1.0,
        from_ngos=0.0,
        currency="USD",
        money={year: amount * share for year, amount in recipient.money.items()},
    )
