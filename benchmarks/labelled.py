"""A labelled set: portfolios drawn like the sample's, of which it is known what is the same, told in disturbed words.

Each seed draws another portfolio, so that no record, title or disturbance of one part stands in the other. What is told
twice is told differently the second time: misspelt, in another order, with words left out, in other spellings of
Khmer, with rounded amounts and shifted dates. Of the records of UN agencies and of those who fund them nothing is
asked: the agencies tell others' money apart, so none is counted twice.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import sample
from benchmarks import identifiers
from benchmarks.retold import retold
from sample import in_khmer, ngo_export, oda_export, projects, reported, subjects, vocabulary
from sample.projects import NATION_WIDE, Project, dice
from tests.building import workplans
from tests.reading import iati_files, rows
from twg_analytics import reference

DAY = sample.SNAPSHOTS[-1]
CHOOSING = tuple(f"choosing {n}" for n in range(1, 7))  # seeds by which thresholds are chosen
REPORTING = tuple(f"reporting {n}" for n in range(1, 7))  # seeds by which they are reported, and nothing else
SAME_MONEY, COFUNDED, PAYS, PUBLISHED = "same_money", "cofunded", "pays", "published"  # kinds of proposals

NGO = "ngo"  # in place of the partner of an NGO's record

Pair = tuple[str, str]  # two records, or an activity and a record; a record is its partner and its title
_KHMER = 0.3  # of the titles that have Khmer words
_UNNAMED = 0.3  # of the NGOs that name their funder's record do not here
_VERBS = list(in_khmer.VERBS)
_PLANNED = 160  # activities of all workplans


@dataclass(frozen=True)
class Labelled:
    """The folder of the files, and which pairs of each kind are truly the same."""

    folder: Path
    truths: dict[str, frozenset[Pair]]


def named(partner: str, title: str) -> str:
    """A record by its partner, or `NGO`, and its title: no other record has both."""
    return f"{partner}|{' '.join(title.split())}"


def write(seed: str, folder: Path) -> Labelled:
    """Write the exports, workplans and IATI files of one seed into a folder."""
    with projects.another(seed):
        oda, ngo = _records()
        oda = [identifiers.numbered(project) for project in oda]
        built = folder / "raw" / f"{DAY}"
        rows.write_xlsx(built / "oda.xlsx", rows.grid([oda_export.record(project, DAY) for project in oda]))
        rows.write_html(built / "ngo.xls", rows.grid([ngo_export.record(project, DAY) for project in ngo]))
        published = list(identifiers.published(oda, DAY))
        iati_files.write(built / "published.xml", *(text for *_, text in published))
        paid = frozenset(_planned(folder, [*oda, *ngo]))
    return Labelled(
        folder,
        {
            SAME_MONEY: frozenset(_same_money(oda, ngo)),
            COFUNDED: frozenset(_cofunded(oda)),
            PAYS: paid,
            PUBLISHED: frozenset((identifier, _name(project)) for identifier, project, _ in published if project),
        },
    )


def _name(project: Project) -> str:
    return named(NGO if project.partner in projects.ngos().index else project.partner, project.title)


def _records() -> tuple[list[Project], list[Project]]:
    """The records that the databases show; whoever tells the money of another tells it in other words."""
    folio = projects.portfolio()
    taken: Counter[str] = Counter()
    titles = {project.key: _title(project, taken) for project in (*folio.oda, *folio.ngo)}
    ngo, written = [], {}
    for project in folio.ngo:
        rng = dice("retold", project.key)
        title = titles[project.key]
        # What a funder calls its grant, and what the NGO calls that, are two tellings of one name; or nobody names the
        # other, and the project is called alike in both databases.
        is_naming = project.oda_project_name is not None and rng.random() > _UNNAMED
        grant = f"{title} – Civil Society Grant" if is_naming else title
        written[f"funder/{project.key}"] = retold(grant, rng)
        source, called = (project.source_name, retold(grant, rng)) if is_naming else (None, None)
        ngo.append(replace(project, title=title, source_name=source, oda_project_name=called))
    oda = [_second(project, written.get(project.key) or titles[project.key]) for project in folio.oda]
    return [p for p in oda if reported.is_listed(p, DAY)], [p for p in ngo if reported.is_listed(p, DAY)]


def _second(project: Project, title: str) -> Project:
    """A record; one that tells money of another's record rounds amounts and is some months off."""
    rng = dice("rounded", project.key)
    if not project.key.startswith("funder/ngo/"):
        return replace(project, title=title)
    money = {year: _rounded(amount, rng) for year, amount in project.money.items()}
    shift = dt.timedelta(days=rng.choice((0, 0, 30, -45, 90)))
    return replace(project, title=title, money=money, start=project.start + shift, approval=project.approval + shift)


def _rounded(amount: float, rng: Random) -> float:
    digits = rng.choice((12, 3, 2))
    return amount if amount <= 0 else round(amount, digits - 1 - math.floor(math.log10(amount)))


def _title(project: Project, taken: Counter[str]) -> str:
    """The title, of some in Khmer: what it is about, where, and which phase if another is called the same."""
    stem = next((stem for stem in in_khmer.STEMS if stem in project.title), None)
    if stem is None or project.cofunding or dice("in khmer", project.chance).random() >= _KHMER:
        return project.title
    title = f"គម្រោង{in_khmer.STEMS[stem]}{_where(project, is_khmer=True)}"
    taken[title] += 1
    return title if taken[title] == 1 else f"{title} ជំហានទី {taken[title]}"


def _where(project: Project, *, is_khmer: bool) -> str:
    place = project.provinces[0][0]
    if place == NATION_WIDE:
        return ""
    name = reference.label("province", place, "km" if is_khmer else "en")
    return f" ខេត្ត{name}" if is_khmer else f" in {name}"


def _same_money(oda: list[Project], ngo: list[Project]) -> Iterator[Pair]:
    funders = {project.key: project for project in oda}
    for project in ngo:
        if funder := funders.get(f"funder/{project.key}"):
            yield _name(project), _name(funder)


def _cofunded(oda: list[Project]) -> Iterator[Pair]:
    for project in oda:
        if project.key.startswith("cofunding/") and project.key != project.chance:
            yield from ((_name(lead), _name(project)) for lead in oda if lead.key == project.chance)


def _planned(folder: Path, listed: list[Project]) -> Iterator[Pair]:
    """Workplans of which each activity was written for one project, and who pays for it."""
    stems = {stem: subsector for subsector, several in vocabulary.STEMS.items() for stem in several}
    worded = {**{stem: stem for stem in stems}, **{km: en for en, km in in_khmer.STEMS.items()}}
    able = [p for p in listed if p.twgs and reported.status(p, DAY) == reported.ONGOING]
    able = [p for p in able if any(reported.planned(p, DAY, year) for year in range(DAY.year, DAY.year + 3))]
    plans: dict[str, list[rows.Row]] = {}
    for project in sorted(able, key=lambda one: dice("planned", one.key).random())[:_PLANNED]:
        rng, twg = dice("activity", project.key), project.twgs[0]
        subject = next((text for text in worded if text in project.title), None)
        if subject is None:
            continue
        verb = rng.choice(_VERBS)
        is_khmer = subject not in stems
        where = _where(project, is_khmer=is_khmer) if rng.random() < 0.5 else ""
        about = retold(subject if is_khmer else subjects.in_sentence(subject), rng)
        text = (in_khmer.VERBS[verb] if is_khmer else verb).format(about) + where
        planned = plans.setdefault(twg, [])
        code = f"{twg.upper()}-{len(planned) + 1:02}"
        cost = {f"Cost {year}": 100_000 for year in (DAY.year, DAY.year + 1)}
        planned.append(workplans.activity(code, None, cost, activity=text, status="Under way"))
        yield f"{twg}|{code}", _name(project)
        # Whoever finances the same project with it pays for it too.
        yield from ((f"{twg}|{code}", _name(p)) for p in listed if p.title == project.title and p is not project)
    for twg, planned in plans.items():
        workplans.write(folder, twg, planned, date=f"{DAY}", plan_year=DAY.year)
