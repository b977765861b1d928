"""What stands behind a partner: the parts of all partners are the whole behind each JMI, and none is another's."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.building.workplans import INVENTED, M
from tests.conftest import Warehouses
from twg_analytics.questions import jmi_money, linked_money, partners, resources, snapshots
from twg_analytics.questions.scope import Scope

YEAR = 2025


def test_the_money_of_all_partners_behind_a_jmi_is_the_money_behind_it(published: Warehouses) -> None:
    file = published("sample")
    day: dt.date = snapshots.listed(file)["snapshot_date"].dt.date.max()
    scope = Scope(file, day)
    told: dict[str, list[float]] = {}
    for code in resources.sums(scope, by="partner")["code"]:
        for row in partners.jmis(replace(scope, partner=code), year=YEAR).itertuples():
            assert row.year == YEAR  # that of the status
            money = told.setdefault(row.jmi_key, [0.0, 0.0])
            money[0] += row.funding_usd if row.funding_usd == row.funding_usd else 0
            money[1] += row.projects
    every = jmi_money.money(scope, year=YEAR).set_index("jmi_key")
    behind = every[every["projects"] > 0]
    assert set(told) == set(behind.index) and len(told) > 20
    for key, (funding, projects) in told.items():
        assert funding == pytest.approx(behind["funding_usd"].fillna(0)[key])
        assert projects == behind["projects"][key]


def test_projects_linked_to_nothing_are_the_partners_own(published: Warehouses) -> None:
    """By `building/workplans.py`: of Japan K4, which no activity names; of ADB K2, in Education and Health."""
    scope = Scope(published("workplans"), INVENTED)
    of = {
        code: linked_money.unlinked_projects(replace(scope, partner=code))[["title", "twg_codes", "unlinked_usd"]]
        for code in ("japan", "adb")
    }
    assert of["japan"].to_numpy().tolist() == [["School Feeding Programme", "ed", 12 * M]]
    assert of["adb"].to_numpy().tolist() == [["Care and learning", "ed / he", 20 * M]]
