"""Meeting packs: deck, workbook and brief of one TWG and of all, against the plainest way to write the same tables.

That way is python-pptx writing as many slides with nothing but the tables, and pandas writing the tables to sheets.
"""

import os
from collections.abc import Iterator
from functools import partial
from io import BytesIO

import pandas as pd
from pptx import Presentation
from pptx.util import Pt

from benchmarks import timing
from benchmarks.measured import Figure
from benchmarks.setting import Setting
from twg_analytics.exports import packs
from twg_analytics.reports.report import Report

RUNS = 5
_KIND, _ONE = "meeting-pack", "rwssh"


def measure(setting: Setting) -> Iterator[Figure]:
    """The figures, of the sample."""
    os.environ["TWG_WAREHOUSE"] = str(setting.warehouse)
    about = packs.ask(_ONE)
    reports = {form: packs.told(_KIND, about, "en", form) for form in packs.FORMS_OF[_KIND]}
    (pack,) = timing.by_turns(RUNS, partial(timing.seconds, partial(_pack, _ONE)))
    yield Figure("deck, workbook and brief of one TWG", pack.seconds, at_most=5)
    for form, plain, called in (("pptx", _plain_slides, "python-pptx"), ("xlsx", _plain_sheets, "pandas")):
        ours, other = timing.by_turns(
            RUNS,
            partial(timing.seconds, partial(packs.written, reports[form], form)),
            partial(timing.seconds, partial(plain, reports[form])),
        )
        told = f"only writing it, {form}"
        yield Figure(told, ours.seconds, beside=f"{called}, its tables plainly", other=other.seconds)
    twgs = packs.twgs()
    every = timing.seconds(lambda: [*map(_pack, twgs)])
    yield Figure(f"the packs of all {len(twgs)} TWGs, once", every.seconds, at_most=60)


def _pack(twg: str) -> None:
    about = packs.ask(twg)
    for form in packs.FORMS_OF[_KIND]:
        packs.made(about, _KIND, "en", form)


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
    frames = [part.table.frame for part in report.parts if part.table is not None]
    with pd.ExcelWriter(BytesIO(), engine="openpyxl") as book:
        for number, frame in enumerate(frames):
            frame.to_excel(book, sheet_name=str(number), index=False)
