"""The JMI sheets: indicators with targets, results by year, and changes made after they were agreed."""

import datetime as dt
import random
from collections.abc import Sequence

from sample import in_khmer, subjects
from sample.files import Row
from sample.indicators import INDICATORS, PARTS, Indicator
from sample.projects import Project, dice, name
from sample.workplan import OUTPUTS, SOLUTIONS, brings

_LAST = 2028
# Whom each TWG's mandate serves in the Pentagonal Strategy: pentagon and side by number, 0 the governance core.
_SIDES = {
    "ed": "1.1", "he": "1.3", "hiv": "1.3", "fsn": "1.4", "iri": "2.2", "psd": "3.2", "ge": "4.1", "fr": "4.2",
    "aw": "4.3", "fi": "4.3", "rwssh": "4.3", "ma": "4.3", "la": "4.4",
}  # fmt: skip
_PENTAGONS = {
    "1": "Human Capital Development",
    "2": "Economic Diversification and Competitiveness Enhancement",
    "3": "Development of Private Sector and Employment",
    "4": "Resilient, Sustainable and Inclusive Development",
}
_CONSTRAINTS = (
    "Data come late from the provinces",
    "Slow cash disbursement",
    "Complicated procurement",
    "Responsibilities are not settled",
)
_REMARKS = ("government_comment", "partner_comment", "constraint", "action")
# Some indicators are also reported for the provinces of a survey.
_PROVINCES = ("Banteay Meanchey", "Battambang", "Kampong Cham", "Kampot", "Siemreap", "Takéo")


def target_years(day: dt.date) -> Sequence[int]:
    """The years that may have a target; the workbooks of 2024 close the period before."""
    return range(2023 if day.year == 2024 else 2024, _LAST + 1)


def _identified(code: str, day: dt.date) -> list[tuple[str, Indicator, str]]:
    """The indicators of a TWG with their ids and period; the first two close the period before in 2024."""
    found = [(f"{code.upper()}-J{n}", indicator, "2024-2028") for n, indicator in enumerate(INDICATORS[code], start=1)]
    if day.year == 2024:
        old = [(f"{jmi_id}-OLD", indicator, "2019-2023") for jmi_id, indicator, _ in found[:2]]
        return old + found
    return found


def _target(jmi_id: str, indicator: Indicator, year: int, day: dt.date) -> float:
    """The target of a year on the way from baseline to the last target, as agreed on a day."""
    last = indicator.target
    change = _change(jmi_id, indicator)
    if change and change[0] <= day:
        last = change[1]
    first = indicator.baseline_year
    return _rounded(indicator, indicator.baseline + (last - indicator.baseline) * (year - first) / (_LAST - first))


def _rounded(indicator: Indicator, value: float) -> float:
    if abs(indicator.target) >= 200:
        return float(round(value))
    return round(value, 2 if abs(indicator.target) < 10 else 1)


def _change(jmi_id: str, indicator: Indicator) -> tuple[dt.date, float] | None:
    """The day on which the last target was changed and what it became, for those changed at all."""
    rng = dice(jmi_id, "change")
    if indicator.kind != "numeric" or jmi_id.endswith("OLD") or rng.random() > 0.2:
        return None
    day = dt.date(rng.choice((2024, 2025)), rng.choice((6, 11)), 15)
    times = rng.choice((0.8, 0.9, 1.15))
    return day, _rounded(indicator, indicator.baseline + (indicator.target - indicator.baseline) * times)


def jmis(code: str, day: dt.date, activities: Sequence[str]) -> list[Row]:
    """The indicators of a TWG as agreed on a day; `activities` are those that may serve them."""
    candidates = subjects.projects(code, day)
    partners = sorted({name(project.partner) for project in candidates})
    rows = []
    for jmi_id, indicator, period in _identified(code, day):
        rng = dice(jmi_id, "jmi")
        linked = sorted(candidates, key=lambda project: dice(jmi_id, project.key).random())[: rng.choice((0, 1, 2))]
        is_up = indicator.target >= indicator.baseline
        # One has its direction the wrong way round.
        better = "up" if is_up != (jmi_id == "FI-J2") else "down"
        row: Row = {
            "jmi_id": jmi_id,
            "period": period,
            "outcome": indicator.outcome,
            "outcome_km": in_khmer.said(code, indicator.outcome, in_khmer.OUTCOMES),
            "output": rng.choice(OUTPUTS),
            "indicator_en": indicator.en,
            "indicator_km": indicator.km,
            "unit": indicator.unit or None,
            "unit_km": in_khmer.said(code, indicator.unit or None, in_khmer.UNITS),
            "kind": indicator.kind,
            "better": better,
            "is_cumulative": "Yes" if indicator.is_cumulative else "No",
            "responsible": subjects.host(code),
            "supporting_partners": "; ".join(rng.sample(partners, min(len(partners), rng.randint(1, 3)))) or None,
            "verification_source": rng.choice(("Survey of the NIS", "Ministry statistics", "Annual sector review")),
            "resources_required_usd": _required(linked, day, rng) if rng.random() < 0.75 else None,
            "pentagon": _side(code),
            "nsdp_indicator": indicator.nsdp,
            "csdg_target": indicator.csdg,
            "linked_activities": "; ".join(rng.sample(activities, rng.choice((0, 1, 2)))) or None,
            "linked_projects": "; ".join(map(subjects.link, linked)) or None,
        }
        if indicator.kind == "numeric":
            has_baseline = dice(jmi_id, "baseline").random() > 0.06
            row |= {
                "baseline_year": indicator.baseline_year,
                "baseline_value": indicator.baseline if has_baseline else None,
            }
        rows.append(row | _targets(jmi_id, indicator, period, day, rng))
    return rows


def _side(code: str) -> str:
    """The pentagon and side that a TWG serves."""
    if code not in _SIDES:
        return "Core: Governance Reform"
    pentagon, side = _SIDES[code].split(".")
    return f"Pentagon {pentagon}: {_PENTAGONS[pentagon]}, side {side}"


def _required(linked: Sequence[Project], day: dt.date, rng: random.Random) -> float:
    """Resources required: somewhat less or much more than the linked projects bring in the period."""
    brought = sum(brings(project, day, year) for project in linked for year in range(2024, _LAST + 1))
    usual = rng.lognormvariate(15, 1)
    return float(round(max(brought * rng.uniform(0.6, 3.5), usual), -4))


def _targets(jmi_id: str, indicator: Indicator, period: str, day: dt.date, rng: random.Random) -> Row:
    if indicator.kind != "numeric":
        return {f"Target {indicator.due}": "Adopted" if indicator.kind == "milestone" else "Yes"}
    every = [year for year in target_years(day) if year >= 2024]
    years = [2023] if period == "2019-2023" else rng.choice((every, every, [2026, 2028], [2028]))
    return {f"Target {year}": _target(jmi_id, indicator, year, day) for year in years}


def results(code: str, day: dt.date) -> list[Row]:
    """The results reported up to a day."""
    rows: list[Row] = []
    for jmi_id, indicator, period in _identified(code, day):
        first = max(indicator.baseline_year + 1, 2023)
        years = [2023] if period == "2019-2023" else range(first, day.year)
        for year in years:
            # What is late in one workbook is there in the next.
            if dice(jmi_id, year, "late").random() < 0.15 and year == day.year - 1:
                continue
            if dice(jmi_id, year, "missing").random() < 0.06:
                continue
            rows += _results_of_year(jmi_id, indicator, year, day)
    for row in rows:
        row |= {
            f"{name}_km": in_khmer.said(code, row.get(name), in_khmer.REMARKS, SOLUTIONS)  # type: ignore[arg-type]
            for name in _REMARKS
        }
    return rows


def _results_of_year(jmi_id: str, indicator: Indicator, year: int, day: dt.date) -> list[Row]:
    rng = dice(jmi_id, "result", year)
    reported_on = dt.date(year + 1, rng.choice((1, 2, 3)), rng.randint(5, 27))
    if indicator.kind != "numeric":
        is_done = year >= indicator.due and rng.random() < 0.6
        rating = "Achieved" if is_done else "Delayed" if year >= indicator.due else "On track"
        if year < indicator.due - 1:
            return []
        row = _result(jmi_id, year, rating, reported_on, rng)
        return [row | {"actual_value": "Yes" if is_done else "No"}]
    pace = dice(jmi_id, "pace").choice((1.1, 1.0, 0.98, 0.95, 0.9, 0.8, 0.65, 0.4, -0.15))
    agreed = _target(jmi_id, indicator, year, day) - indicator.baseline
    if indicator.is_cumulative:
        agreed = (indicator.target - indicator.baseline) / (_LAST - indicator.baseline_year)
    actual = _rounded(indicator, indicator.baseline + agreed * (pace + rng.uniform(-0.05, 0.05)))
    rating = "On track" if pace >= 0.9 else "Delayed" if pace >= 0.5 else "Off track"
    row = _result(jmi_id, year, rating, reported_on, rng)
    rows = [row | {"actual_value": actual}]
    for part in indicator.by:
        value = _rounded(indicator, actual * PARTS[part])
        rows.append(
            {
                "jmi_id": jmi_id,
                "year": year,
                "disaggregation": part,
                "actual_value": value,
                "reported_on": reported_on,
            }
        )
    if "Rural" in indicator.by:
        rows += [
            {
                "jmi_id": jmi_id,
                "year": year,
                "disaggregation": province,
                "actual_value": _rounded(indicator, actual * dice(jmi_id, province).uniform(0.85, 1.15)),
                "reported_on": reported_on,
            }
            for province in _PROVINCES
        ]
    if rng.random() < 0.03:
        rows.append(
            rows[0]
            | {
                "actual_value": _rounded(indicator, actual * 1.01),
                "reported_on": reported_on + dt.timedelta(days=20),
            }
        )
    return rows


def _result(jmi_id: str, year: int, rating: str, reported_on: dt.date, rng: random.Random) -> Row:
    """The words about a result: the government's rating, and the partners', who are sometimes stricter."""
    is_well = rating in ("On track", "Achieved")
    partner = rng.choice((rating, rating, rating, None, "Delayed" if is_well else "Off track"))
    return {
        "jmi_id": jmi_id,
        "year": year,
        "government_rating": rating if rng.random() < 0.9 else None,
        "partner_rating": partner,
        "government_comment": "Progress as planned" if is_well else "Progress is slower than planned",
        "partner_comment": "The source should be shared with the TWG" if partner != rating else None,
        "constraint": None if is_well else rng.choice(_CONSTRAINTS),
        "action": None if is_well or rng.random() < 0.2 else rng.choice([*SOLUTIONS]),
        "reported_on": reported_on,
    }


def changes(code: str, day: dt.date) -> list[Row]:
    """The targets changed up to a day."""
    rows: list[Row] = []
    for jmi_id, indicator, _ in _identified(code, day):
        change = _change(jmi_id, indicator)
        if change and change[0] <= day:
            reason = dice(jmi_id).choice([*in_khmer.REASONS])
            rows.append(
                {
                    "jmi_id": jmi_id,
                    "changed_on": change[0],
                    "field": f"Target {_LAST}",
                    "old_value": indicator.target,
                    "new_value": change[1],
                    "reason": reason,
                    "reason_km": in_khmer.said(code, reason, in_khmer.REASONS),
                    "agreed_at_meeting": f"Plenary of {change[0]:%d-%m-%Y}",
                }
            )
    return rows
