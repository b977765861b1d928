"""What changed since the last meeting: the money by cause, JMIs that moved, actions closed and opened."""

from twg_analytics.charts import waterfall, waterfall_steps
from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.reports.resources import caption, measured
from twg_analytics.sentences import changes as sentences
from twg_analytics.sentences import money as money_said
from twg_analytics.words import date, t

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
    if answers.before is None or not (answers.has_workbook and answers.was_reported):
        return [t("pack_moves_unknown", language)]
    asked = (answers.scope, answers.before, language)
    return [
        sentences.moved_jmis(answers.jmi_moves, (answers.jmi_year, answers.before_jmi_year), *asked),
        sentences.moved_actions(answers.action_moves, *asked),
    ]


def _sentence(found: str, language: str) -> str:
    return t("pack_sentence", language, text=found)


def part(answers: Answers, language: str) -> Part:
    """The counted total then and now, and what put it there."""
    notes = (basis(answers, language), t("pack_note_changes", language))
    if answers.before is None:
        return Part("changes", t("pack_changes_unknown", language), missing=basis(answers, language), notes=notes)
    moves = [_sentence(found, language) for found in _moved(answers, language)]
    measure, days = answers.name("measure", answers.measure, language), (answers.before, answers.snapshot)
    total, years = answers.totals.iloc[0], answers.changed_years
    if why := sentences.missing(total, years, days, measure, language):
        return Part("changes", t("pack_changes_unknown", language), tuple(moves), missing=why, notes=notes)
    told = (
        sentences.compared(years, language),
        money_said.growth(answers.growth.iloc[0], answers.scope, language),
    )
    drawn = waterfall_steps.of_changes(answers.totals, answers.causes, answers.before, answers.snapshot, language)
    of = sentences.shared(total, years)
    around = caption(answers, language, "pack_changes", of=of, measure=measured(answers, language))
    return Part(
        "changes",
        sentences.title(total, years, answers.scope, answers.before, language),
        (*moves, *(sentence for sentence in told if sentence), basis(answers, language)),
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
