from pathlib import Path

import pytest

from tests.conftest import Warehouses
from twg_analytics.reports import answers
from twg_analytics.reports.answers import Answers


@pytest.fixture(scope="session")
def groups(published: Warehouses) -> Path:
    """The published file of `building/working_groups.py`."""
    return published("groups")


@pytest.fixture(scope="session")
def education(groups: Path) -> Answers:
    """What a report about Education rests on: the one group with a workbook that says its year."""
    return answers.ask(twg="ed", file=groups)


@pytest.fixture(scope="session")
def nobody(groups: Path) -> Answers:
    """What a report about a group without a project and without a workbook rests on."""
    return answers.ask(twg="fr", file=groups)
