"""How partners number their projects, and what they make of that in IATI: for the labelled set."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from benchmarks.retold import retold
from sample import reported
from sample.projects import Project, dice, name
from tests.reading import iati_files


class _Form(NamedTuple):
    """The number in the database, who publishes, and the identifier; `{a}` and `{b}` are numbers of a project."""

    number: str
    publisher: str
    identifier: str


FORMS = {
    "undp": _Form("{a}", "XM-DAC-41114", "XM-DAC-41114-PROJECT-000{a}"),
    "adb": _Form("{a}-{c}", "XM-DAC-46004", "XM-DAC-46004-{a}-{c}-LN{b}"),
    "world_bank": _Form("P1{a}", "44000", "44000-P1{a}"),
    "germany": _Form("2018.{b}.3", "DE-1", "DE-1-2018{b}3"),
    "uk": _Form("3{a}", "GB-GOV-1", "GB-1-3{a}-10{d}"),
    "eu_ec": _Form("2019/{c}-{d}{e}", "XI-IATI-EC_INTPA", "XI-IATI-EC_DEVCO-2019/{c}-{d}{e}"),
    "australia": _Form("INL{a}", "AU-5", "AU-5-INL{a}"),
    "sweden": _Form("{a}A0101", "SE-0", "SE-0-SE-6-{a}A0101-KHM-15110"),
}


def _numbers(project: Project) -> dict[str, int]:
    """The numbers of a project; the last few of an identifier, of parts of it, may well be those of another."""
    rng = dice("identifier", project.partner, project.key)
    return {
        "a": rng.randint(10_000, 99_999),
        "b": rng.randint(1000, 1199),
        "c": rng.randint(101, 399),
        "d": rng.randint(1, 4),
        "e": rng.randint(10, 99),
    }


def numbered(project: Project) -> Project:
    """A record under the number that its partner would give it; one in four has none."""
    form = FORMS.get(project.partner)
    if form is None or project.number == "N/A":
        return project
    rng = dice("is numbered", project.key)
    return replace(project, number="N/A" if rng.random() < 0.25 else form.number.format_map(_numbers(project)))


def published(oda: Sequence[Project], day: dt.date) -> Iterator[tuple[str, Project | None, str]]:
    """The activities of partners that publish: identifier, the record it is (if the database has one), and its XML.

    One in seven has no record: it was drawn like the others, and its record left out.
    """
    for project in oda:
        form = FORMS.get(project.partner)
        rng = dice("publishes", project.key)
        if form is None or rng.random() < 0.15:
            continue
        is_recorded = rng.random() > 0.14
        numbers = _numbers(project if is_recorded else replace(project, key=f"unrecorded/{project.key}"))
        identifier = form.identifier.format_map(numbers)
        title = retold(project.title, rng) if is_recorded else _neighbour(project.title, rng)
        yield identifier, project if is_recorded else None, _activity(project, form, identifier, title, day)


def _neighbour(title: str, rng: Random) -> str:
    """What another project of the same partner might be called: a later phase, or another half of the matter."""
    return rng.choice(
        (f"{title}, Phase XIII", f"Preparing the {title} for Schools", f"Evaluation and Audit of {title}")
    )


def _activity(project: Project, form: _Form, identifier: str, title: str, day: dt.date) -> str:
    paid = [
        iati_files.transaction(round(amount, 2), f"{year}-06-30")
        for year in sorted(project.money)
        if (amount := reported.disbursed(project, day, year))
    ]
    publisher = f'<reporting-org ref="{form.publisher}"><narrative>{name(project.partner)}</narrative></reporting-org>'
    dates = (
        f'<activity-date type="1" iso-date="{reported.start(project, day)}"/>'
        f'<activity-date type="3" iso-date="{reported.completion(project, day)}"/>'
    )
    return iati_files.activity(identifier, *paid, title=title.replace("&", "&amp;"), publisher=publisher, dates=dates)
