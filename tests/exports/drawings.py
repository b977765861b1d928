"""A small figure of every form with amounts that are known, and a report that holds them."""

import datetime as dt
from functools import partial

import pandas as pd

from tests.charts.test_conduct import card, meetings
from tests.charts.test_parity import FRAME as SHARES
from tests.charts.test_provinces import frame as of_provinces
from tests.charts.test_quadrants import frame as of_jmis
from tests.charts.test_status_bars import frame as of_statuses
from tests.charts.test_target_path import NO_CHANGES, points, results
from tests.charts.test_timeline import frame as of_activities
from twg_analytics.charts import (
    bars,
    bullets,
    calendar,
    counts,
    levels,
    lines,
    matrix,
    parity,
    provinces,
    quadrants,
    stacks,
    status_bars,
    target_path,
    timeline,
    waterfall,
    years,
)
from twg_analytics.charts.finish import Caption, Figure
from twg_analytics.charts.target_path import Pace
from twg_analytics.reports.report import Language, Part, Report, Shown, Table
from twg_analytics.words.columns import Column, Format

SNAPSHOT = dt.date(2026, 6, 30)
EVIL = ('=HYPERLINK("http://x.invalid")', "+1+1", "-2", "@SUM(A1)", "\tx", "\rx", "http://x.invalid/a")
NAMES = {"en": {"a": "Water", "b": "Roads", "c": "Not known"}, "km": {"a": "ទឹក", "b": "ផ្លូវ", "c": "មិនស្គាល់"}}


def caption(language: str, title: str = "") -> Caption:
    """A caption in a language, marked as illustrative."""
    words = {"en": "Rural water needs more", "km": "ទឹកជនបទត្រូវការបន្ថែម"}[language]
    return Caption(title or words, {"en": "US dollars", "km": "ដុល្លារ"}[language], SNAPSHOT, is_illustrative=True)


def money(language: str) -> pd.DataFrame:
    """Two names with amounts to the cent, one of them in two parts, and one that nobody reported."""
    frame = pd.DataFrame(
        [("a", "2024", "disbursed", True, 8_200_000.25), ("a", "2026", "planned", False, 1_000_000.5),
         ("b", "2025", "disbursed", True, 3_100_000.75), ("c", "2024", "disbursed", True, None)],
        columns=["code", "across_code", "measure_code", "is_firm", "counted_usd"],
    )  # fmt: skip
    names = NAMES[language]
    return frame.assign(name=frame["code"].map(names), across_name=frame["across_code"])


def _steps(language: str, *steps: tuple[str, float]) -> Figure:
    rows = [
        {"code": f"c{n}", "name": f"Step {n}", "kind": kind, "value": value} for n, (kind, value) in enumerate(steps)
    ]
    return waterfall.steps(pd.DataFrame(rows), language, caption(language))


def figure(form: str, language: str = "en") -> Figure:
    """The figure of a form."""
    said, frame = caption(language), money(language)
    by_year = frame.assign(code=frame["across_code"])
    levelled = frame.assign(level_code=["minor", "moderate", "minor", "minor"])
    against = pd.DataFrame({"code": ["a", "b"], "name": list(NAMES[language].values())[:2], "value": [0.25, None],
                            "reference": [0.5, 0.5], "is_small": [False, True]})  # fmt: skip
    parts = {"open": ("Open", 3), "closed": ("Closed", 0)}
    jmis = of_jmis(("J1", "on_track", 0.25), ("J2", "delayed", 9.0))
    counted = pd.DataFrame([("Water", "open", 2), ("Roads", "closed", 3)], columns=["name", "part_code", "count"])
    monthly = pd.DataFrame(
        [(2026, 1, "open", 2), (2026, 3, "open", 1)], columns=["year", "month", "part_code", "count"]
    )
    reached = results((2024, None, 10.5), (2025, None, None), (2026, None, 40))
    made = {
        "ranked": partial(bars.ranked, frame, language, said),
        "supposed": partial(bars.supposed, frame.assign(left_usd=frame["counted_usd"] / 2), language, said,
                            before="counted_usd", after="left_usd"),
        "stacked": partial(stacks.stacked, frame, language, said, parts=("2024", "2025", "2026")),
        "levels": partial(levels.stacked, levelled, language, said),
        "years": partial(years.columns, by_year, language, said),
        "trend": partial(lines.trend, frame, language, said),
        "bullets": partial(bullets.bars, against, language, said, value="Here", reference="Country"),
        "by_year": partial(bullets.by_year, against.assign(code=["2024", "2026"]), language, said, value="Here",
                           reference="Country"),
        "counts": partial(counts.bars, counted, language, said, parts=parts, silent={"Health": "not reported"}),
        "months": partial(counts.months, monthly, language, said, parts=parts),
        "statuses": partial(status_bars.by_row, of_statuses(("A", {"on_track": 4}), ("B", None)), language, said),
        "quadrants": partial(quadrants.quadrants, jmis, language, said),
        "waterfall": partial(_steps, language, ("total", 100.25), ("plus", 30.5), ("minus", 120.75), ("total", 10.0)),
        "below": partial(_steps, language, ("total", 50.0), ("minus", 80.0), ("total", -30.0)),
        "path": partial(target_path.path, points((2023, 0, "baseline"), (2028, 100, "target")), reached, NO_CHANGES,
                        Pace(2026, 40, 2028, 70), language, said),
        "heat": partial(matrix.heat, frame, language, said),
        "calendar": partial(calendar.meetings, meetings(), language, said, SNAPSHOT),
        "parity": partial(parity.dollars, SHARES, language, said),
        "activities": partial(timeline.activities, of_activities(progress_share=None), language, said),
        "signs": partial(card, language),
        "outlines": partial(provinces.outlines, _provinces(), language, said),
        "tiles": partial(provinces.tiles, _provinces(), language, said),
    }  # fmt: skip
    return made[form]()


FORMS = ("ranked", "supposed", "stacked", "levels", "years", "trend", "bullets", "by_year", "counts", "months",
         "statuses", "quadrants", "waterfall", "below", "path", "heat", "calendar", "parity", "activities", "signs",
         "outlines", "tiles")  # fmt: skip
MAPS = ("outlines", "tiles")
GRIDS = ("below", "heat", "calendar", "activities", "signs")
CHARTS = tuple(form for form in FORMS if form not in (*MAPS, *GRIDS))


def _provinces() -> pd.DataFrame:
    return of_provinces(("12", 8_200_000.25), ("01", 1_000_000.5), ("02", 0.0), ("91", 5_000_000.0))


def table(rows: int = 3) -> Table:
    """Texts that a spreadsheet would execute, amounts to the cent, and one that is missing."""
    frame = pd.DataFrame(
        {
            "code": [f"0{n}" for n in range(rows)],
            "name": [EVIL[n % len(EVIL)] for n in range(rows)],
            "usd": [None if n == 1 else 1_000_000.25 + n for n in range(rows)],
            "share": [0.125] * rows,
            "date": pd.to_datetime(["2026-01-31"] * rows),
        }
    )
    return Table("Projects", frame, {name: Shown(column(name), name == "code") for name in frame})


_HEADINGS: dict[str, tuple[str, Format]] = {
    "code": ("Code", "code"), "name": ("Project", "text"), "usd": ("Amount (US$)", "amount"),
    "share": ("Share", "percent"), "date": ("Date", "date"),
}  # fmt: skip


def column(name: str) -> Column:
    """A column that no list describes but these lines, with the same heading in both languages."""
    heading, form = _HEADINGS[name]
    return Column(name, heading, heading, f"What {name} is.", f"{name} ជាអ្វី។", format=form)


def report(language: Language = "en", *, rows: int = 3, forms: tuple[str, ...] = FORMS, long: int = 1) -> Report:
    """A report of one language with a part of every form, a table, a part without data and one that is only text."""
    words = {"en": "A finding in words. ", "km": "ការរកឃើញជាពាក្យ និងហេតុផល។ "}[language] * long
    parts = [
        Part(form, f"{words.strip()} ({form})", (words.strip(),), figure(form, language), notes=("Filter: none",))
        for form in forms
    ]
    parts += [
        Part("table", words.strip(), table=table(rows), level=2),
        Part(
            "missing",
            "Nothing came",
            missing={"en": "No workbook was received.", "km": "មិនបានទទួលសៀវភៅការងារ។"}[language],
        ),
        Part("text", "Only text", (words.strip(), EVIL[0]), is_to_be_edited=True),
    ]
    title = {"en": "Meeting pack", "km": "កញ្ចប់ឯកសារប្រជុំ"}[language]
    source = {"en": "Source: databases, 30 Jun 2026", "km": "ប្រភព៖ មូលដ្ឋានទិន្នន័យ"}[language]
    about = (("TWG", "Rural water"), ("Years", EVIL[1]))
    return Report("pack", language, title, words.strip(), SNAPSHOT, True, tuple(parts), about, source)
