"""What changed since the last meeting: the money by cause, JMIs that moved, actions closed and opened."""

import datetime as dt

import pandas as pd

from twg_analytics.charts import waterfall, waterfall_steps
from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.reports.resources import caption, measured
from twg_analytics.sentences import money as money_said
from twg_analytics.words import date, money, t, year

_CAUSES = ("cause_code", "records", "difference_usd")
_JMIS = ("jmi_id", "indicator", "before_status_code", "after_status_code")
_ACTIONS = ("action", "responsible", "action_state_code", "due_date", "closed_date")


def basis(answers: Answers, language: str) -> str:
    """Which earlier data are compared with, and why these."""
    if answers.before is None:
        return t("pack_before_none", language)
    said = {"before": date(answers.before, language)}
    if answers.meeting and answers.is_of_meeting:
        return t("pack_before_meeting", language, **said, meeting=date(answers.meeting, language))
    return t("pack_before_previous", language, **said)


def _moved(answers: Answers, language: str) -> list[str]:
    """What is found of JMIs that moved, and of actions closed and opened."""
    if not (answers.has_workbook and answers.was_reported):
        return [t("pack_moves_unknown", language)]
    jmis, actions = answers.jmi_moves["jmi_id"], answers.action_moves.set_index("move_code")["action_id"]
    closed, opened = (_named(actions[actions.index == code]) for code in ("closed", "opened"))
    moved = t("pack_jmis_moved", language, count=len(jmis), names=", ".join(jmis)) if len(jmis) else None
    return [
        moved or t("pack_jmis_moved_none", language),
        t("pack_actions_moved", language, closed=closed, opened=opened),
    ]


def _named(codes: pd.Series) -> str:
    """How many there are, and which."""
    return f"{len(codes)} ({', '.join(codes)})" if len(codes) else "0"


def compared(found: pd.DataFrame, language: str) -> str | None:
    """Which years are compared, because both data tell them, and which are not; None for what has no year."""
    if found.empty:
        return None
    both, earlier, later = (
        found.loc[is_so, "year"]
        for is_so in (
            found["is_earlier"] & found["is_later"],
            found["is_earlier"] & ~found["is_later"],
            found["is_later"] & ~found["is_earlier"],
        )
    )
    said = [t("compared_years" if len(both) else "compared_none", language, years=_years(both, language))]
    said += [
        t(f"compared_{code}", language, years=_years(alone, language))
        for code, alone in (("earlier", earlier), ("later", later))
        if len(alone)
    ]
    return " ".join(said)


def _years(of: pd.Series, language: str) -> str:
    """Years one by one, those that follow each other as a span."""
    runs = [run.tolist() for _, run in of.groupby(of - pd.Series(range(len(of)), index=of.index))]
    ends = [sorted({year(int(run[0]), language), year(int(run[-1]), language)}) for run in runs]
    return ", ".join(" \N{EN DASH} ".join(ends_of_run) for ends_of_run in ends)


def shared(found: pd.DataFrame, language: str) -> str:
    """The years that both data tell; nothing where there are none."""
    return _years(found.loc[found["is_earlier"] & found["is_later"], "year"], language)


def missing(
    totals: pd.DataFrame, found: pd.DataFrame, days: tuple[dt.date, dt.date], measure: str, language: str
) -> str | None:
    """Why nothing can be compared: one of the data lacks the measure, or they tell no year in common."""
    row, (before, after) = totals.iloc[0], days
    if pd.notna(row["before_usd"]) and pd.notna(row["after_usd"]):
        return None
    has_both = len(found) and found["is_earlier"].any() and found["is_later"].any()
    if has_both and not (found["is_earlier"] & found["is_later"]).any():
        return compared(found, language)
    is_before = not found["is_earlier"].any() if len(found) and not has_both else pd.isna(row["before_usd"])
    return t("measure_missing", language, date=date(before if is_before else after, language), measure=measure)


def _sentence(found: str, language: str) -> str:
    return t("pack_sentence", language, text=found)


def _title(answers: Answers, language: str) -> str:
    row = answers.totals.iloc[0]
    moved = row["difference_usd"]
    years = {"years": shared(answers.changed_years, language)} if len(answers.changed_years) else {}
    told = t(f"pack_money_{answers.measure}", language, **years)
    said = {"before": date(answers.before, language), "money": told}
    if abs(moved) < 1:
        return t("pack_money_same", language, **said)
    return t(
        "pack_money_more" if moved > 0 else "pack_money_less", language, amount=money(abs(moved), language), **said
    )


def part(answers: Answers, language: str) -> Part:
    """The counted total then and now, and what put it there."""
    notes = (basis(answers, language), t("pack_note_changes", language))
    if answers.before is None:
        return Part("changes", t("pack_changes_unknown", language), missing=basis(answers, language), notes=notes)
    moves = [_sentence(found, language) for found in _moved(answers, language)]
    measure = answers.name("measure", answers.measure, language)
    days = (answers.before, answers.snapshot)
    if why := missing(answers.totals, answers.changed_years, days, measure, language):
        return Part("changes", t("pack_changes_unknown", language), tuple(moves), missing=why, notes=notes)
    told = (
        compared(answers.changed_years, language),
        money_said.growth(answers.growth.iloc[0], answers.scope, language),
    )
    drawn = waterfall_steps.of_changes(answers.totals, answers.causes, answers.before, answers.snapshot, language)
    years = shared(answers.changed_years, language) if len(answers.changed_years) else ""
    around = caption(answers, language, "pack_changes", years=years, measure=measured(answers, language))
    return Part(
        "changes",
        _title(answers, language),
        (basis(answers, language), *(sentence for sentence in told if sentence), *moves),
        figure=waterfall.steps(drawn, language, around),
        table=listing.table("causes", answers.causes, _CAUSES, answers, language),
        notes=notes,
    )


def jmi_moves(answers: Answers, language: str) -> Part:
    """The JMIs whose computed status is another now."""
    notes = (basis(answers, language),)
    if answers.jmi_moves.empty:
        said = _sentence(_moved(answers, language)[0], language) if answers.before else basis(answers, language)
        return Part("jmi_moves", t("pack_jmi_moves_title", language), missing=said, notes=notes)
    shown = listing.in_language(answers.jmi_moves, language)
    return Part(
        "jmi_moves",
        _moved(answers, language)[0],
        table=listing.table("pack_jmi_moves", shown, _JMIS, answers, language),
        notes=notes,
    )


def action_moves(answers: Answers, language: str) -> Part:
    """The actions closed since, and those opened since."""
    notes = (basis(answers, language),)
    is_known = answers.has_workbook and answers.was_reported
    if answers.action_moves.empty or not is_known:
        said = _sentence(_moved(answers, language)[-1], language) if answers.before else basis(answers, language)
        return Part("action_moves", t("pack_action_moves_title", language), missing=said, notes=notes)
    return Part(
        "action_moves",
        _moved(answers, language)[1],
        table=listing.table("pack_action_moves", answers.action_moves, _ACTIONS, answers, language, ("action_id",)),
        notes=notes,
    )
