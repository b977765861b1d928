"""What a TWG's workbook can speak of: its host, the matters in its mandate, the projects of its partners."""

import datetime as dt
from functools import cache

from sample import reported
from sample.projects import Project, name, portfolio
from sample.vocabulary import STEMS, TICKED_TWGS
from twg_analytics import reference


@cache
def stems(code: str) -> list[str]:
    """The nouns of the sub-sectors that belong to a TWG."""
    listed = reference.load("subsector_twgs")
    twgs = TICKED_TWGS | dict(zip(listed["subsector_code"], listed["twg_code"], strict=True))
    return [stem for subsector, stems in STEMS.items() if twgs.get(subsector) == code for stem in stems]


def in_sentence(text: str) -> str:
    """A title as it stands within a sentence: in lower case but for acronyms."""
    return " ".join(word if word.isupper() else word.lower() for word in text.split())


@cache
def host(code: str) -> str:
    """The institution that hosts a TWG."""
    return str(reference.load("twgs").set_index("twg_code")["host_en"][code])


@cache
def projects(code: str, day: dt.date) -> tuple[Project, ...]:
    """Projects of a TWG that its activities may name: listed, not over, with a number or name to link by."""
    listed = [p for p in (*portfolio().oda, *portfolio().ngo) if p.twgs[:1] == (code,) and p.number != "N/A"]
    begun = dt.date(day.year - 1, 1, 1)
    return tuple(p for p in listed if reported.is_listed(p, day) and p.completion > begun)


def link(project: Project) -> str:
    """A project as workbooks name it."""
    if project.number:
        return f"ODA:{project.number}"
    return f"NGO:{name(project.partner)}|{project.title}"
