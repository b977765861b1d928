"""Meeting packs: deck, workbook and brief of one TWG and of all, against the plainest way to write the same tables.

That way is python-pptx writing as many slides with nothing but the tables, and pandas writing the tables to sheets.
"""

import os
import statistics
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pandas as pd
from pptx import Presentation
from pptx.util import Pt

from twg_analytics.exports import packs
from twg_analytics.reports.report import Report

_ROUNDS = 3
_ONE = "rwssh"


def main(warehouse: Path) -> None:
    """Print the figures; `warehouse` is the folder of a published build of the sample."""
    os.environ["TWG_WAREHOUSE"] = str(warehouse)
    about = packs.ask(_ONE)
    reports = {form: packs.told("meeting-pack", about, "en", form) for form in packs.FORMS}
    pack = _median(lambda: _pack(_ONE))
    print(f"{'deck, workbook and brief of one TWG':44s}{pack:7.2f} s   (aim: under 5 s)")
    for form, plain in (("pptx", _plain_slides), ("xlsx", _plain_sheets)):
        ours = _median(lambda form=form: packs.written(reports[form], form))  # type: ignore[misc]
        other = _median(lambda form=form, plain=plain: plain(reports[form]))  # type: ignore[misc]
        said = f"ours takes {ours / other:.2f} times as long"
        print(f"{f'only writing it, {form}, and its tables plainly':44s}{ours:7.2f} s {other:7.2f} s   {said}")
    start = time.perf_counter()
    for twg in packs.twgs():
        _pack(twg)
    every = time.perf_counter() - start
    said = f"{every / pack:.1f} times that of one"
    print(f"{f'the same of all {len(packs.twgs())} TWGs':44s}{every:7.2f} s   {said} (aim: under 60 s)")


def _pack(twg: str) -> None:
    about = packs.ask(twg)
    for form in packs.FORMS:
        packs.made(about, "meeting-pack", "en", form)


def _median(done: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        done()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _frames(report: Report) -> list[pd.DataFrame]:
    return [part.table.frame for part in report.parts if part.table is not None]


def _plain_slides(report: Report) -> None:
    deck = Presentation()
    for part in report.parts:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = part.title
        if part.table is not None:
            rows = part.table.frame[list(part.table.columns)].to_numpy().tolist()
            table = slide.shapes.add_table(len(rows) + 1, len(rows[0]), Pt(20), Pt(80), Pt(600), Pt(300)).table
            for number, row in enumerate(rows):
                for place, text in enumerate(row):
                    table.cell(number + 1, place).text = str(text)
    deck.save(BytesIO())


def _plain_sheets(report: Report) -> None:
    with pd.ExcelWriter(BytesIO(), engine="openpyxl") as book:
        for number, frame in enumerate(_frames(report)):
            frame.to_excel(book, sheet_name=str(number), index=False)
