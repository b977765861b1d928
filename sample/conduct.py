"""How a TWG works: meetings, actions agreed, members as organisations, and studies and missions shared."""

import datetime as dt
import random
from collections.abc import Sequence

from sample import in_khmer, projects, subjects
from sample.files import Row
from sample.projects import dice
from twg_analytics import reference, words

_ACTIONS = (
    "Share the revised workplan",
    "Update the records in the ODA database",
    "Agree on the data source of the JMI",
    "Prepare a note on the funding gap",
    "Report on the delayed activities",
    "Nominate focal points",
    "Circulate the draft strategy for comments",
    "Organise a joint field visit",
)
_TOPICS = {
    "gender": "Ministry of Women's Affairs",
    "environment and climate change": "Ministry of Environment",
    "public financial management": "Ministry of Economy and Finance",
}
_SUB_GROUPS = ("Monitoring and evaluation", "Sub-national delivery")
_STUDIES = (
    ("Study on {}", "study"),
    ("Joint review mission on {}", "mission"),
    ("Annual review of {}", "review"),
    ("Consultation with civil society on {}", "consultation"),
    ("Research on the costs of {}", "research"),
    ("Design document for {}", "project document"),
)


def meetings(code: str, day: dt.date) -> list[Row]:
    """The meetings of the year just ended and of this one up to a day."""
    rows: list[Row] = []
    for year in range(day.year - 1, day.year + 1):
        rng = dice(code, "meetings", year)
        plenaries = rng.choices((0, 1, 2, 3), (5, 20, 55, 20))[0]
        kinds = ["plenary"] * plenaries + ["core group"] * rng.randint(0, 2) + ["sub-group"] * rng.randint(0, 1)
        months = sorted(rng.sample(range(1, 13), len(kinds)))
        for kind, month in zip(rng.sample(kinds, len(kinds)), months, strict=True):
            held = dt.date(year, month, rng.randint(8, 26))
            if held < day:
                rows.append(_meeting(kind, held, rng))
            elif kind == "plenary":
                rows.append(_planned(held, day))
    return rows


def _planned(held: dt.date, day: dt.date) -> Row:
    """A plenary to come: its documents are out when it is near, and nobody has attended it yet."""
    sent = held - dt.timedelta(days=12)
    return {
        "meeting_date": held,
        "kind": "plenary",
        "documents_sent_on": sent if sent <= day else None,
        "agenda_workplan": "Yes",
    }


def _meeting(kind: str, held: dt.date, rng: random.Random) -> Row:
    sent, minutes = rng.choice((15, 14, 12, 10, 10, 7, 3, None)), rng.choice((10, 14, 21, 30, 45, None))
    is_plenary = kind == "plenary"
    return {
        "meeting_date": held,
        "kind": kind,
        "sub_group": _SUB_GROUPS[0] if kind == "sub-group" else None,
        "documents_sent_on": held - dt.timedelta(days=sent) if sent else None,
        "agenda_workplan": "Yes" if rng.random() < 0.8 else "No",
        "agenda_jmi": "Yes" if rng.random() < 0.65 else "No",
        "agenda_cross_cutting": "Yes" if rng.random() < 0.4 else "No",
        "minutes_sent_on": held + dt.timedelta(days=minutes) if minutes else None,
        "attended_government": rng.randint(8, 45 if is_plenary else 15),
        "attended_partners": rng.randint(4, 30 if is_plenary else 9),
        "attended_ngos": rng.randint(0, 14 if is_plenary else 3),
    }


def actions(code: str, day: dt.date, meetings: Sequence[Row]) -> list[Row]:
    """What was agreed at the plenaries of a workbook."""
    rows: list[Row] = []
    for meeting in meetings:
        held = meeting["meeting_date"]
        if not isinstance(held, dt.date) or held >= day or meeting["kind"] != "plenary":
            continue
        rng = dice(code, "actions", held)
        for n, action in enumerate(rng.sample(_ACTIONS, rng.randint(2, 4)), start=1):
            due = held + dt.timedelta(days=rng.randint(40, 170))
            closed = due + dt.timedelta(days=rng.randint(-30, 10) if rng.random() < 0.75 else rng.randint(20, 400))
            is_overdue = due < day < closed
            rows.append(
                {
                    "action_id": f"{code.upper()}-{held:%Y%m}-{n}",
                    "meeting_date": held,
                    "action": action,
                    "action_km": in_khmer.said(code, action, in_khmer.REMARKS),
                    "responsible": rng.choice(
                        (subjects.host(code), "TWG secretariat", "Development partners", "CDCB/CDC")
                    ),
                    "due_on": due,
                    "closed_on": closed if closed <= day else None,
                    "escalated_to_host": "Yes" if is_overdue and rng.random() < 0.4 else "No",
                    "origin": rng.choice(("this TWG", "this TWG", "this TWG", "other forum")),
                }
            )
    return rows


def members(code: str) -> list[Row]:
    """The organisations in a TWG; some TWGs lack a role that the guideline asks for."""
    rng = dice(code, "members")
    host = subjects.host(code)
    rows: list[tuple[str, str, str, str | None]] = [
        (host, "government", "chair", None),
        (f"Secretariat of the TWG, {host}", "government", "secretariat", None),
    ]
    if rng.random() < 0.8:
        rows.append(("Lead development partner", "development partner", "lead facilitator", None))
    if rng.random() < 0.85:
        rows.append(("CDCB/CDC", "CDCB", "CDCB representative", None))
    rows += [
        (ministry, "government", "focal point", topic) for topic, ministry in _TOPICS.items() if rng.random() < 0.5
    ]
    groups = reference.load("partners").set_index("partner_code")["group_code"]
    partners = [
        partner for partner in reference.codes("partner") if groups[partner] in ("un", "ifi", "bilateral", "eu")
    ]
    for partner in rng.sample(partners[:20], rng.randint(2, 4)):
        rows.append((reference.label("partner", partner, "en"), "development partner", "member", None))
    for partner in rng.sample(list(projects.ngos().index), rng.choice((0, 1, 1, 2))):
        rows.append((projects.name(partner), "NGO", "member", None))
    if rng.random() < 0.3:
        rows.append(("Chamber of enterprises (illustrative)", "private sector", "member", None))
    groups_of = dice(code, "sub-groups")
    return [
        {
            "organisation": organisation,
            "kind": kind,
            "role": role,
            "topic": topic,
            "sub_group": groups_of.choice((*_SUB_GROUPS, None, None)) if role == "member" else None,
            "from_date": dt.date(rng.randint(2019, 2023), 1, 15),
            "to_date": dt.date(2024, 6, 30) if role == "member" and rng.random() < 0.1 else None,
        }
        for organisation, kind, role, topic in rows
    ]


def information(code: str, day: dt.date) -> list[Row]:
    """What a TWG has shared up to a day."""
    rows: list[Row] = []
    candidates = subjects.projects(code, day)
    for n in range(dice(code, "information").randint(2, 7)):
        rng = dice(code, "information", n)
        date = dt.date(rng.randint(2022, 2025), rng.randint(1, 12), rng.randint(1, 28))
        if date >= day:
            continue
        title, kind = rng.choice(_STUDIES)
        stem = rng.choice(subjects.stems(code))
        title_km = (in_khmer.said(code, title, in_khmer.STUDIES) or "").format(in_khmer.STEMS.get(stem))
        rows.append(
            {
                "title": f"{title.format(subjects.in_sentence(stem))} {date.year}",
                "title_km": f"{title_km} ឆ្នាំ{words.year(date.year, 'km')}" if title_km else None,
                "kind": kind,
                "organisation": rng.choice((subjects.host(code), "TWG secretariat")),
                "date": date,
                "link": f"https://example.org/illustrative/{code}/{n + 1}" if rng.random() < 0.8 else None,
                "linked_project": subjects.link(rng.choice(candidates)) if candidates and rng.random() < 0.4 else None,
            }
        )
    return rows
