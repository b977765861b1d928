"""JMIs counted in sentences: how many stand how in a year, for how many that is known, and what money no JMI names.

What is counted is of the year that the JMIs are looked at in, unless nothing of it has a year.
"""

from dataclasses import replace
from typing import Any

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import TIMELESS, Figure, Period, headline, say, share
from twg_analytics.sentences.money import viewed
from twg_analytics.words import columns, in_a_row, label, t

# What a reader should know first comes first.
STATUSES = ("off_track", "delayed", "no_data", "on_track", "achieved", "not_judged", "not_due")
_JUDGED = ["achieved", "on_track", "delayed", "off_track"]
_FUNDED = ("covered", "not_covered", "no_cost", "unlinked")


def _of(name: str, value: float, scope: Scope, year: int | None) -> Figure:
    return Figure(f"jmis.{name}", value, scope, TIMELESS if year is None else Period(year, year), "count")


def _counted(jmis: Figure, language: str) -> str:
    return say("count_jmis", language, count=jmis)


def total(by_twg: pd.DataFrame, year: int | None, scope: Scope, language: str) -> tuple[str, str]:
    """How many JMIs there are in the year."""
    jmis = _of("jmis", by_twg["jmis"].sum(), scope, year)
    return headline(say("jmis_in", language, year=jmis.period), jmis, language)


def by_status(by_twg: pd.DataFrame, year: int | None, scope: Scope, language: str) -> dict[str, str]:
    """How many JMIs stand how, the number by the code of the status."""
    sums = by_twg.sum(numeric_only=True)
    return {
        code: headline(label("jmi_status", code, language), _of(code, sums[code], scope, year), language)[1]
        for code in STATUSES
    }


def reporting(key: str, by_twg: pd.DataFrame, scope: Scope, language: str, **said: Any) -> str:
    """Of how many groups what is told is known."""
    sent, groups = _of("reported", by_twg["has_reported"].sum(), scope, None), _of("twgs", len(by_twg), scope, None)
    return say(key, language, reporting=sent, twgs=groups, **said)


def known(by_twg: pd.DataFrame, year: int | None, scope: Scope, language: str) -> str:
    """How many groups reported, how many JMIs could be judged in the year, and on how many the ratings disagree."""
    sums = by_twg.sum(numeric_only=True)
    judged, jmis = _of("judged", sums[_JUDGED].sum(), scope, year), _of("jmis", sums["jmis"], scope, year)
    of_jmis = {"judged": judged, "jmis": _counted(jmis, language), "share": share(judged, jmis), "year": judged.period}
    said = reporting("jmi_coverage", by_twg, scope, language, **of_jmis)
    if not sums["disagreements"]:
        return said
    differ = say("jmi_disagreements", language, count=_of("disagreements", sums["disagreements"], scope, year))
    return f"{said} {differ}"


def titled(standings: pd.DataFrame, year: int, scope: Scope, language: str) -> str:
    """How many JMIs stand how in the year, what needs attention first: 3 of 6 JMIs are delayed; 3 have no data."""
    counts = standings["computed_status_code"].value_counts()
    held = [_of(code, counts[code], scope, year) for code in STATUSES if code in counts]
    jmis = _of("jmis", len(standings), scope, year)
    clauses = [
        say(f"pack_jmi_{_status(count)}", language, of=jmis.period, count=count, jmis=_counted(jmis, language))
        if place == 0
        else say(f"pack_also_{_status(count)}", language, count=count)
        for place, count in enumerate(held)
    ]
    return in_a_row(clauses, language)


def _status(counted: Figure) -> str:
    return counted.of.partition(".")[2]


def judged_by(standings: pd.DataFrame, year: int, scope: Scope, language: str) -> str:
    """By the results of which year JMIs are judged, and for how many, and which, the ratings differ."""
    said = [say("pack_jmi_year", language, year=Period(year, year))]
    differ = standings[standings["has_disagreement"] | standings["is_rated_without_data"]]
    if len(differ):
        count, names = _of("disagreements", len(differ), scope, year), ", ".join(differ["jmi_id"])
        said.append(say("pack_differ", language, count=count, names=names))
    return " ".join(said)


def changed(changes: pd.DataFrame, scope: Scope, language: str) -> dict[str, tuple[str, str, str]]:
    """How many changes made a target easier or harder, or are of other kinds, by the code of the effect."""
    counts = changes["effect_code"].value_counts()
    figures = {
        code: _of(f"changed_{code}", counts.get(code, 0), scope, None) for code in ("eased", "tightened", "other")
    }
    return {
        code: (
            *headline(label("change_effect", code, language), figure, language),
            t(f"effect_{code}_means", language),
        )
        for code, figure in figures.items()
    }


def constrained(constraints: pd.DataFrame, year: int, scope: Scope, language: str) -> str:
    """For how many JMIs a constraint or an action is reported with the result that they are judged by."""
    return say("pack_constraints", language, count=_of("constrained", len(constraints), scope, year))


def unnamed(level: str, found: pd.DataFrame, year: int | None, scope: Scope, language: str) -> str:
    """How many JMIs do not say what they serve at a level; `found` are the rows of `questions.jmis.upward`."""
    without = _of(f"without_{level}", found.loc[found["upward"].isna(), "jmis"].sum(), scope, year)
    jmis = _counted(_of("jmis", found["jmis"].sum(), scope, year), language)
    return say("nothing_named", language, level=columns.heading(level, language), count=without, jmis=jmis)


def of_group(standings: pd.DataFrame, code: str, twg: str, scope: Scope, language: str) -> str:
    """The group and how many JMIs it has."""
    return say("card_of", language, twg=twg, count=_of("jmis", len(standings), replace(scope, twg=code), None))


def funded(found: pd.DataFrame, scope: Scope, language: str) -> list[tuple[str, str, str]]:
    """How many JMIs have their costs covered or not, give none, or have no project."""
    counts = found["jmi_funding_code"].value_counts()
    return [
        (
            *headline(
                label("jmi_funding", code, language), _of(f"funding_{code}", counts.get(code, 0), scope, None), language
            ),
            t(f"funding_{code}_means", language),
        )
        for code in _FUNDED
    ]


def without_cost(found: pd.DataFrame, scope: Scope, language: str) -> str | None:
    """How many JMIs say not what they require; None where all do."""
    without = found["funded_ratio"].isna().sum()
    return say("quadrant_left_out", language, count=_of("without_cost", without, scope, None)) if without else None


def unlinked(linkage: pd.DataFrame, scope: Scope, language: str) -> str | None:
    """How many projects no JMI names, and their part of the money disbursed; None where each is named.

    `linkage` are the rows of `questions.jmi_money.linkage`.
    """
    apart = linkage[~linkage["is_linked"]]
    if apart.empty:
        return None
    period, of_money = viewed(linkage.iloc[0]), replace(scope, measure="disbursed")
    whole = Figure("linkage.disbursed_usd", linkage["disbursed_usd"].sum(min_count=1), of_money, period)
    part = replace(whole, of="linkage.apart_usd", value=apart["disbursed_usd"].iloc[0])
    projects = replace(whole, of="linkage.apart", value=apart["projects"].iloc[0], unit="count", period=TIMELESS)
    return say(
        "linkage_said",
        language,
        projects=projects,
        amount=part,
        total=whole,
        share=share(part, whole),
        years=period,
    )


def most(by_twg: pd.DataFrame, year: int | None, scope: Scope, language: str) -> str:
    """How many JMIs of the year are off track, else delayed, and which group has most; nothing where none is.

    The groups have names.
    """
    sums = by_twg.sum(numeric_only=True)
    code = next((code for code in ("off_track", "delayed") if sums[code]), None)
    if code is None:
        return ""
    first, jmis = by_twg.loc[by_twg[code].idxmax()], _of("jmis", sums["jmis"], scope, year)
    return say(
        f"jmis_most_{code}", language, of=jmis.period, count=_of(code, sums[code], scope, year),
        jmis=_counted(jmis, language), name=str(first["name"]),
        most=_of(code, first[code], replace(scope, twg=first["twg_code"]), year),
    )  # fmt: skip


def attention(by_twg: pd.DataFrame, year: int | None, scope: Scope, language: str) -> str | None:
    """How many JMIs of the year are off track or delayed, and on how many the two sides disagree; None of nothing."""
    sums = by_twg.sum(numeric_only=True)
    if not sums[["off_track", "delayed", "disagreements"]].any():
        return None
    off, late, jmis, differ = (
        _of(name, sums[name], scope, year) for name in ("off_track", "delayed", "jmis", "disagreements")
    )
    return say("jmis_attention", language, off=off, late=late, jmis=_counted(jmis, language), year=jmis.period,
               differ=differ)  # fmt: skip
