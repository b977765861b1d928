"""What was done to a deck that was brought up to date, in words."""

import datetime as dt
from collections.abc import Sequence

from twg_analytics.words import date, in_a_row, number, t


def counted(since: dt.date, today: dt.date, drawings: int, sentences: int, language: str) -> list[str]:
    """From which day to which, and how many drawings and sentences are new."""
    lines = [t("living_days", language, since=date(since, language), today=date(today, language))]
    lines.append(t("living_drawings", language, count=drawings))
    return [*lines, t("living_sentences", language, count=sentences)]


def deleted(slides: int, language: str, *, is_document: bool) -> list[str]:
    """How many slides, or parts of a document, stay away."""
    kind = "living_parts_deleted" if is_document else "living_deleted"
    return [t(kind, language, count=slides)] if slides else []


def parts(kind: str, titles: Sequence[str], language: str) -> list[str]:
    """How many parts of a document something was done to, and which; nothing where there are none."""
    which = "; ".join(f"“{one}”" for one in titles)
    return [t(f"living_parts_{kind}", language, count=len(titles), parts=which)] if titles else []


def slides(kind: str, numbers: Sequence[int], language: str) -> list[str]:
    """How many slides something was done to, and which; nothing where there are none."""
    if not numbers:
        return []
    which = ", ".join(number(one, language) for one in numbers)
    return [t(f"living_{kind}", language, count=len(numbers), slides=which)]


def stay(texts: int, language: str) -> list[str]:
    """How many texts stay as somebody wrote them."""
    return [t("living_stay", language, count=texts)] if texts else []


def stayed(
    slide: int | str, text: str, today: str, figures: Sequence[tuple[str, str]], language: str, how: str
) -> str:  # fmt: skip
    """A text that somebody wrote, what the data say today, and each figure that changed beside the old one."""
    where = slide if isinstance(slide, str) else t("living_slide", language, slide=number(slide, language))
    if not today:
        return t("living_text_alone", language, where=where, text=text)
    said = t(f"living_{how}", language, where=where, text=text, today=today)
    changed = in_a_row((f"{old} \N{RIGHTWARDS ARROW} {new}" for old, new in figures), language)
    return f"{said} {t('living_figures', language, figures=changed)}" if changed else said
