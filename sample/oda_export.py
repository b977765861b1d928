"""The ODA database's export of a day: the layout of 2008 with the later columns by year, and its habits."""

import datetime as dt
import random

from sample import files, mistakes, reported, vocabulary
from sample.files import Cells, Row
from sample.projects import RGC, Project, Shares, dice, portfolio
from sample.subjects import host, in_sentence
from twg_analytics import reference

_PARTNER = {2024: "Paris Declaration Indicators Point of Delivery"}
_MISSION = (
    "List of Missions Title of Mission",
    "Start Date",
    "End Date",
    "Was the Mission conducted jointly with one or more other donors?",
)
_PIUS = (
    "No PIU is used",
    "Fully-Integrated Project Implementation Unit",
    "Partially-Intergrated Project Implementation Unit",
    "Parallel Project Implementation Unit",
    None,
)
# In 2026 the reports of these come late, in a file of their own.
_LATE = {2026: ("switzerland", "sweden", "czech_republic")}
_TIED = {"china": (1, 4, 5), "republic_of_korea": (4, 4, 2), "japan": (7, 2, 1), "india": (1, 3, 6)}
_STALE_TOTALS = (429672198.39, 87500000, 1250000)


def written(day: dt.date) -> dict[str, bytes]:
    """The files that hold the ODA database on a day, by name."""
    rng = dice("oda export", day)
    listed = [project for project in portfolio().oda if reported.is_listed(project, day)]
    rows = [record(project, day) for project in listed]
    is_late = [project.partner in _LATE.get(day.year, ()) for project in listed]
    late = [row for row, is_it in zip(rows, is_late, strict=True) if is_it]
    rows = [row for row, is_it in zip(rows, is_late, strict=True) if not is_it]
    mistakes.spoil(rows, mistakes.ODA, rng)
    mistakes.repeat(rows, ("Project Title", _partner_heading(day)), "Program Number", rng)
    rows = _with_missions(_numbered(rows))
    for total in _STALE_TOTALS:
        rows.insert(rng.randrange(20, len(rows)), {"Total Budget": total})

    sheets: dict[str, list[Cells]] = {"Sheet1": [*_titles(day), *files.table(_headings(day), rows)]}
    if day.year == 2025:
        sheets["Notes"] = [[files.NOTICE[0]], ["Amounts are in the currency of each record."]]
    found = {"oda_database_export.xlsx": files.xlsx(sheets, day)}
    if late:
        table = files.table(_headings(day), _numbered([_in_figures(row) for row in late]))
        found["oda_late_reports.csv"] = files.comma_separated([files.NOTICE, *table])
    return found


def _partner_heading(day: dt.date) -> str:
    return _PARTNER.get(day.year, "Development Partner")


def _titles(day: dt.date) -> list[Cells]:
    """The rows above the headings."""
    if day.year == 2024:
        return [
            files.NOTICE,
            [None, "Cambodia ODA Database"],
            [None, "Design your own report"],
            [None, f"Date of the report: {day:%d-%m-%Y}"],
            [],
        ]
    return [files.NOTICE, []] if day.year == 2025 else [files.NOTICE]


def _headings(day: dt.date) -> list[str]:
    past, coming = range(day.year - 4, day.year), range(day.year, day.year + 3)
    return [
        "ID",
        "Project Title",
        "PIP/RGC Number",
        "Program Number",
        "Co-Funding No",
        "Project Status",
        "Project Objectives",
        "Approval",
        "Start",
        "Completion",
        "Currency",
        "Total Budget",
        "Term of Assistance",
        "Type of Assistance",
        "Sector",
        "Sub Sector",
        "TWG",
        "Province",
        "Thematic Markers",
        _partner_heading(day),
        "Government Sector (Y/N)",
        "Implementing Agency Type",
        "Responsible Ministry",
        f"PD #4 TC ({day.year - 1})",
        "PD #4 PBA (Y/N)",
        "PD #5a Budget (Y/N)",
        "PD #5a Financial Reporting (Y/N)",
        "PD #5a Audit (Y/N)",
        "PD #5b Procurement (Y/N)",
        "PD #6 PIU Type (Y/N)",
        "PD #8 Tied Aid",
        "Results Framework (Y/N)",
        *(f"{part} {year}" for year in past for part in ("Own Resources", "Other Sources", "Total")),
        *(f"Plan {part} {year}" for year in coming for part in ("Own Resources", "Other Sources", "Total")),
        *(f"Budget {year}" for year in (day.year - 1, day.year)),
        *(f"On Budget {year}" for year in (*past, day.year)),
        "Date Questionnaire Completed",
        *_MISSION,
        *(["Donor"] if day.year == 2026 else []),
        *(["Reviewed in CDCB"] if day.year == 2025 else []),
    ]


def record(project: Project, day: dt.date) -> Row:
    """The row of a record in the export of a day."""
    rng = dice(project.key, "record")
    status = reported.status(project, day)
    row: Row = {
        "Project Title": project.title,
        "PIP/RGC Number": f"PIP/{rng.randint(2, 9)}/{rng.randint(1, 99):03}" if rng.random() < 0.25 else None,
        "Program Number": int(project.number) if project.number.isdecimal() else project.number,
        "Co-Funding No": project.cofunding,
        "Project Status": "Ongoing" if status == reported.ONGOING and rng.random() < 0.03 else status,
        "Project Objectives": _objectives(project, rng),
        "Approval": _date(project.approval) if project.approval < day and rng.random() > 0.02 else None,
        "Start": _date(reported.start(project, day)),
        "Completion": _date(reported.completion(project, day)) if rng.random() > 0.015 else None,
        "Currency": project.currency,
        "Total Budget": _in_currency(project, reported.budget(project, day)),
        "Term of Assistance": "Concessional Loan" if project.is_loan else "Grant",
        "Type of Assistance": _assistance(project, rng),
        "Sector": sectors(project, rng),
        "Sub Sector": subsectors(project),
        "TWG": twgs(project, rng),
        "Province": provinces(project, rng),
        "Thematic Markers": _markers(project, rng),
        _partner_heading(day): _partner(project, rng),
        "Donor": _partner(project, rng),
        "Implementing Agency Type": project.agency,
        "Responsible Ministry": responsible(project),
        "Date Questionnaire Completed": _updated(project, day, dice(project.key, day)),
        "Reviewed in CDCB": rng.choice(("Yes", None)),
    }
    _answer(row, project, rng)
    _add_money(row, project, day)
    return row


def _date(day: dt.date) -> str:
    # The database leaves a no-break space behind its dates.
    return f"{day.day}-{files.MONTHS[day.month - 1]}-{day.year}\xa0"


def _updated(project: Project, day: dt.date, rng: random.Random) -> dt.date:
    last = min(day, reported.completion(project, day) + dt.timedelta(days=200))
    return max(last - dt.timedelta(days=rng.randrange(5, 200)), project.entered)


def _in_currency(project: Project, dollars: float | None) -> int | None:
    return None if dollars is None else round(dollars * vocabulary.CURRENCIES[project.currency])


def _objectives(project: Project, rng: random.Random) -> str | None:
    area = reference.label("subsector", project.subsectors[0][0], "en")
    return rng.choice(vocabulary.OBJECTIVES).format(area=in_sentence(area)) if rng.random() < 0.9 else None


def _partner(project: Project, rng: random.Random) -> str:
    if project.partner in vocabulary.PARTNER_SPELLINGS and rng.random() < 0.1:
        return vocabulary.PARTNER_SPELLINGS[project.partner]
    return reference.label("partner", project.partner, "en")


def _assistance(project: Project, rng: random.Random) -> str:
    first = project.subsectors[0][0]
    if first.startswith("501"):
        return "BBP"
    if first.startswith("601"):
        return rng.choice(("FOA", "Emergency and Relief Assistance"))
    if project.is_loan:
        return rng.choice(("IPA", "IPA", "IPA", "IPA / ITC"))
    return rng.choice(("FTC", "FTC", "ITC", "IPA", "FTC / IPA"))


def _listed(kind: str, shares: Shares, spellings: dict[str, str]) -> str:
    names = [(spellings.get(code) or reference.label(kind, code, "en"), share) for code, share in shares]
    return " / ".join(name if share is None else f"{name} ({share}%)" for name, share in names)


def provinces(project: Project, rng: random.Random) -> str:
    """The provinces of a project as typed, some under an old name."""
    spellings = vocabulary.OLD_PROVINCE_NAMES if rng.random() < 0.15 else {}
    return _listed("province", project.provinces, spellings | {"91": "Nation-Wide"})


def twgs(project: Project, rng: random.Random) -> str | None:
    """The TWGs ticked for a project, None where nobody ticked any."""
    if rng.random() < 0.05:
        return None
    spellings = vocabulary.TWG_SPELLINGS if rng.random() < 0.1 else {}
    return _listed("twg", tuple((code, None) for code in project.twgs), spellings) or None


def sectors(project: Project, rng: random.Random) -> str:
    """The sectors of a project as typed."""
    spellings = vocabulary.SECTOR_SPELLINGS if rng.random() < 0.3 else {}
    codes = dict.fromkeys(code[:3] for code, _ in project.subsectors)
    return _listed("sector", tuple((code, None) for code in codes), spellings)


def subsectors(project: Project) -> str:
    """The sub-sectors of a project, with shares where it has them."""
    return _listed("subsector", project.subsectors, {})


def responsible(project: Project) -> str | None:
    """The ministry that hosts the project's first TWG."""
    return host(project.twgs[0]) if project.twgs else None


def _markers(project: Project, rng: random.Random) -> str | None:
    sector = vocabulary.MARKERS_OF_SECTORS.get(project.subsectors[0][0][:3], ())
    names = dict.fromkeys(name for name in (*sector, *vocabulary.COMMON_MARKERS) if rng.random() < 0.4)
    return "; ".join(f"{name}: {rng.choice(vocabulary.MARKER_LEVELS)}" for name in names) or None


def _answer(row: Row, project: Project, rng: random.Random) -> None:
    """The questions on effectiveness: more own systems in loans than in grants, and some never answered."""
    is_government = project.agency == RGC
    likely = 0.65 if project.is_loan else 0.4 if is_government else 0.1
    row["Government Sector (Y/N)"] = ("Yes" if is_government else "No") if rng.random() > 0.04 else None
    for heading, times in (
        ("PD #4 PBA (Y/N)", 0.6),
        ("PD #5a Budget (Y/N)", 1.1),
        ("PD #5a Financial Reporting (Y/N)", 0.9),
        ("PD #5a Audit (Y/N)", 0.8),
        ("PD #5b Procurement (Y/N)", 0.7),
        ("Results Framework (Y/N)", 1.3),
    ):
        answer = "Yes" if rng.random() < likely * times else "No"
        row[heading] = answer if rng.random() > 0.04 else None
    weights = (10, 25, 45, 15, 5) if is_government else (45, 5, 15, 30, 5)
    row["PD #6 PIU Type (Y/N)"] = rng.choices(_PIUS, weights)[0]
    tied = _TIED.get(project.partner, (9, 1, 0.3))
    row["PD #8 Tied Aid"] = rng.choices(("Untied", "Partially tied", "Fully tied"), tied)[0]


def _add_money(row: Row, project: Project, day: dt.date) -> None:
    is_unsplit = dice(project.key, "unsplit").random() < 0.03
    has_zeros = dice(project.key, "zeros").random() < 0.3
    for year in range(day.year - 4, day.year + 3):
        is_past = year < day.year
        dollars = (reported.disbursed if is_past else reported.planned)(project, day, year)
        if dollars is None:
            continue
        own, other = (_in_currency(project, dollars * part) or 0 for part in (project.own, 1 - project.own))
        plan = "" if is_past else "Plan "
        row[f"{plan}Total {year}"] = own + other
        if not is_unsplit:
            row[f"{plan}Own Resources {year}"] = own
            row[f"{plan}Other Sources {year}"] = other if other or has_zeros else None
    if project.agency == RGC:
        _add_budgets(row, project, day)
    if "FTC" in str(row["Type of Assistance"]):
        row[f"PD #4 TC ({day.year - 1})"] = row.get(f"Total {day.year - 1}")


def _add_budgets(row: Row, project: Project, day: dt.date) -> None:
    """What project and national budget allot to a year; both follow the plan of the year before."""
    is_on_budget = dice(project.key, "on budget").random() < (0.85 if project.is_loan else 0.35)
    for year in range(day.year - 4, day.year + 1):
        plan = reported.planned(project, dt.date(year - 1, day.month, day.day), year)
        if plan is None:
            continue
        rng = dice(project.key, "allotted", year)
        if year >= day.year - 1:
            row[f"Budget {year}"] = _in_currency(project, plan * rng.uniform(0.95, 1.15))
        if rng.random() > 0.1:
            part = rng.uniform(0.7, 1.1) if is_on_budget else 0.0
            row[f"On Budget {year}"] = _in_currency(project, plan * part)


def _numbered(rows: list[Row]) -> list[Row]:
    return [row | {"ID": n} for n, row in enumerate(rows, start=1)]


def _with_missions(rows: list[Row]) -> list[Row]:
    """A project's first mission stands in its row, the others in further rows that hold nothing else."""
    result: list[Row] = []
    for row in rows:
        rng = dice("missions", row["Project Title"], row["Program Number"])
        missions = [_mission(rng) for _ in range(rng.choice((0,) * 38 + (1, 2, 4)))]
        result.append(row | missions[0] if missions else row)
        result += missions[1:]
    return result


def _mission(rng: random.Random) -> Row:
    begun = dt.date(2021, 1, 1) + dt.timedelta(days=rng.randrange(1000))
    ended = begun + dt.timedelta(days=rng.randrange(3, 15))
    # True dates and text stand mixed.
    dates = (begun, ended) if rng.random() < 0.7 else (_date(begun), _date(ended))
    cells = (rng.choice(vocabulary.MISSIONS), *dates, rng.choice(("Yes", "No")))
    return dict(zip(_MISSION, cells, strict=True))


def _in_figures(row: Row) -> Row:
    """A row as somebody types it into a CSV: dates in figures, day first."""
    months = {name: number for number, name in enumerate(files.MONTHS, start=1)}
    result = dict(row)
    for heading in ("Approval", "Start", "Completion"):
        if text := row[heading]:
            day, month, year = str(text).strip().split("-")
            result[heading] = f"{int(day):02}/{months[month]:02}/{year}"
    return result
