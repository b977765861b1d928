"""The NGO database's export of a day: an HTML table called .xls, with its headings and empty zeros."""

import datetime as dt
import re

from sample import files, mistakes, reported
from sample.files import Cell, Row
from sample.oda_export import provinces, responsible, sectors, subsectors, twgs
from sample.projects import Project, dice, name, portfolio

_NGO, _TITLE = "NGO Name(Acronym)", "Project Name"
_PERSONAL = ("Contact Name", "Phone", "Email", "Contact Title", "Fax", "Address")
_FUNDING = ("Own Fund", "Government's Contribution", "Multilateral and Bilateral", "NGOs and Others")
_STATING = 0.06  # so many projects state what they lack themselves
_STATUSES = {reported.PIPELINE: "Pipleline"}  # as the database prints it
_SAVED_AGAIN = 2025  # somebody opened this one in Excel and saved it as a true workbook
_DATE = re.compile(r"(\d\d)-([A-Z][a-z]{2})-(\d{4})")


def written(day: dt.date) -> dict[str, bytes]:
    """The file that holds the NGO database on a day, by name."""
    rng = dice("ngo export", day)
    listed = [project for project in portfolio().ngo if reported.is_listed(project, day)]
    rows = [record(project, day) for project in listed]
    mistakes.spoil(rows, mistakes.NGO, rng)
    for project, row in zip(listed, rows, strict=True):
        row |= _stated(project, day)
    groups: dict[str, list[Row]] = {}
    for project, row in zip(listed, rows, strict=True):
        groups.setdefault(project.partner, []).append(row)
    longest = max(groups, key=lambda key: len(groups[key]))
    mistakes.repeat(groups[longest], (_TITLE, _NGO), None, rng)

    wrong = rng.sample(sorted(groups), 2)
    table: list[Row] = []
    for key, group in groups.items():
        table += [*group, _total("TOTAL:", group, day, 1.1 if key in wrong else 1.0)]
    table.append(_total("GRAND TOTAL:", [row for group in groups.values() for row in group], day, 1.0))
    _number(table)
    if day.year == _SAVED_AGAIN:
        cells = [[_as_excel_has_it(cell) for cell in row] for row in files.table(_headings(day), table)]
        return {"ngo_query_own_report.xlsx": files.xlsx({"query_own_report": [files.NOTICE, *cells]}, day)}
    cells = [[_as_printed(cell) for cell in row] for row in files.table(_headings(day), table)]
    return {"query_own_report.xls": files.html([files.NOTICE, *cells])}


def _headings(day: dt.date) -> list[str]:
    return [
        "No",
        _NGO,
        _TITLE,
        "Start Date",
        "Completion Date",
        "Project Status",
        "Date Project's\nQuestionaire Completed",
        "IDP Project Number",
        "Cooperation Agreement With Ministry",
        "Province",
        "NGO's Date Commenced",
        "Date NGO's\nQuestionaire Completed",
        *_PERSONAL,
        *_amount_headings(day),
        *_stated_headings(day),
        "TWG",
        "Sector",
        "Sub-Sector",
        "Source Name",
        "ODA Project Name",
    ]


def _amount_headings(day: dt.date) -> list[str]:
    return [
        *(
            f"{part} {year}"
            for year in range(day.year - 3, day.year)
            for part in ("Own Resources", "Multilateral/Bilateral", "NGO", "Total")
        ),
        *(f"Plan Total {year}" for year in range(day.year, day.year + 3)),
    ]


def _stated_headings(day: dt.date) -> list[str]:
    return [f"{part} {year}" for year in range(day.year, day.year + 2) for part in ("Budget", *_FUNDING)]


def _stated(project: Project, day: dt.date) -> Row:
    """What a few projects state of their own gap, by a chance of its own; of some a part of the funding is blank."""
    rng, said = dice(project.key, "own statement"), Row()
    if rng.random() >= _STATING:
        return said
    for year in range(day.year, day.year + 2):
        if dollars := reported.planned(project, day, year):
            parts = [round(dollars * part) for part in (project.own, rng.choice((0.02, 0.05)), 0.3, project.from_ngos)]
            said[f"Budget {year}"] = round(dollars * rng.choice((1.3, 1.5, 1.8)))
            said |= {f"{name} {year}": part for name, part in zip(_FUNDING, parts, strict=True)}
    return said


def record(project: Project, day: dt.date) -> Row:
    """The row of a record in the export of a day."""
    rng = dice(project.key, "record")
    status = reported.status(project, day)
    founded = dt.date(dice(project.partner).randint(1995, 2015), 3, 1)
    row: Row = {
        _NGO: name(project.partner),
        _TITLE: project.title,
        "Start Date": _date(reported.start(project, day)),
        "Completion Date": _date(reported.completion(project, day)),
        "Project Status": "(Not Reported)" if rng.random() < 0.03 else _STATUSES.get(status, status),
        "Date Project's\nQuestionaire Completed": _updated(project.key, day, 300),
        "IDP Project Number": None,
        "Cooperation Agreement With Ministry": responsible(project) if rng.random() < 0.5 else None,
        "Province": provinces(project, rng),
        "NGO's Date Commenced": f"{founded:%d-%m-%Y}",
        "Date NGO's\nQuestionaire Completed": _updated(project.partner, day, 90),
        **dict.fromkeys(_PERSONAL, "n/a" if rng.random() < 0.5 else None),
        "TWG": twgs(project, rng),
        "Sector": sectors(project, rng),
        "Sub-Sector": subsectors(project),
        "Source Name": name(project.source_name) if project.source_name else None,
        "ODA Project Name": project.oda_project_name,
    }
    _add_money(row, project, day)
    return row


def _date(day: dt.date) -> str:
    return f"{day.day:02}-{files.MONTHS[day.month - 1]}-{day.year}"


def _updated(key: str, day: dt.date, within: int) -> str:
    return _date(day - dt.timedelta(days=dice(key, day).randrange(5, within)))


def _add_money(row: Row, project: Project, day: dt.date) -> None:
    from_partners = 1 - project.own - project.from_ngos
    shares = (project.own, from_partners, project.from_ngos)
    if project.takes_for_own:
        shares = (from_partners, 0.0, project.from_ngos)
    for year in range(day.year - 3, day.year):
        if dollars := reported.disbursed(project, day, year):
            parts = [round(dollars * part) for part in shares]
            names = ("Own Resources", "Multilateral/Bilateral", "NGO")
            row |= {f"{name} {year}": part for name, part in zip(names, parts, strict=True)}
            row[f"Total {year}"] = sum(parts)
    for year in range(day.year, day.year + 3):
        if dollars := reported.planned(project, day, year):
            row[f"Plan Total {year}"] = round(dollars)


def _total(name: str, rows: list[Row], day: dt.date, times: float) -> Row:
    return {_TITLE: name} | {
        heading: round(sum(mistakes.amount(row.get(heading)) for row in rows) * times)
        for heading in _amount_headings(day)
    }


def _number(table: list[Row]) -> None:
    number = 0
    for row in table:
        if not str(row[_TITLE]).endswith("TOTAL:"):
            number += 1
            row["No"] = f"{number}."


def _as_printed(cell: Cell) -> Cell:
    """An amount as the database prints it: thousands by commas, zero as nothing."""
    return (f"{cell:,.0f}" if cell else "") if isinstance(cell, int | float) else cell


def _as_excel_has_it(cell: Cell) -> Cell:
    """What Excel makes of a printed cell: dates and row numbers become values."""
    if isinstance(cell, int | float):
        return cell or None
    text = str(cell or "")
    if match := _DATE.fullmatch(text):
        try:
            return dt.date(int(match[3]), files.MONTHS.index(match[2]) + 1, int(match[1]))
        except ValueError:
            return text
    return int(text[:-1]) if re.fullmatch(r"\d+\.", text) else cell
