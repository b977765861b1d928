"""An ODA export of many rows, written once: text, dates, lists with shares, and twelve columns of amounts."""

import datetime as dt
import random
from pathlib import Path

import openpyxl

_SECTORS = [
    ("Health", "Hospitals"), ("Education", "Sector Policy"), ("Agriculture", "Fisheries"),
    ("Transportation", "Road Infrastructure & Transport"),
]  # fmt: skip
_PROVINCES = ["Kampot (40%) / Takeo (60%)", "Kandal", "Phnom Penh / Kampong Cham", "Nation-Wide", "Pursat"]
_PARTNERS = ["ADB", "Japan", "China", "Germany", "UNDP", "France", "IBRD/World Bank", "Australia"]
_AMOUNTS = ("Own Resources", "Other Sources", "Plan Own Resources", "Plan Other Sources")
_HEADINGS = [
    "ID", "Project Title", "Program Number", "Project Status", "Approval", "Start", "Completion", "Total Budget",
    "Currency", "Term of Assistance", "Type of Assistance", "Sector", "Sub Sector", "TWG", "Province",
    "Development Partner", "Government Sector (Y/N)", "Project Objectives",
    *(f"{name} {year}" for year in (2022, 2023, 2024) for name in _AMOUNTS),
]  # fmt: skip


def write(path: Path, rows: int) -> None:
    """Write an export of so many project rows and 30 columns."""
    dice = random.Random(1)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    sheet.append(_HEADINGS)
    for n in range(rows):
        sector, subsector = dice.choice(_SECTORS)
        day = dt.date(2015, 1, 1) + dt.timedelta(n % 2000)
        start, end = f"{day:%d-%b-%Y}", f"{day + dt.timedelta(1000):%d-%b-%Y}"
        amounts = [round(dice.random() * 1e6, 2) if (n + k) % 3 else None for k in range(12)]
        sheet.append(
            [
                n, f"Rural infrastructure project {n}", f"KH-{n}", dice.choice(["On-going", "Completed", "Pipeline"]),
                start, start, end, round(dice.random() * 1e7, 2), dice.choice(["USD", "USD", "EUR", "JPY"]), "Grant",
                "IPA", sector, subsector, dice.choice(["Agriculture and Water", None]), dice.choice(_PROVINCES),
                dice.choice(_PARTNERS), "Yes", "To improve the livelihood of rural people", *amounts,
            ]
        )  # fmt: skip
    book.save(path)
