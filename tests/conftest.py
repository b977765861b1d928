"""Warehouses that many tests ask, made once for all; nobody's own decisions are touched, and no word is missing."""

import gc
import logging
import os
import secrets
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from streamlit.components.v2 import manifest_scanner

import sample
from tests.building import built, examples, invented, invented_jmis, one_project, real_export, working_groups, workplans
from twg_analytics.access import people
from twg_analytics.building import layers


def _sample(folder: Path) -> Path:
    """The illustrative exports, built as they are shown to a visitor."""
    sample.write(folder / "raw")
    return built.publish(folder).file


MAKERS: dict[str, Callable[[Path], Path]] = {
    "real": invented.write,
    "of 2008": real_export.write,
    "illustrative": partial(invented.write, is_illustrative=True),
    "budgets": partial(invented.write, budgets_only=True),
    "workplans": workplans.invented,
    "one_project": one_project.write,
    "groups": working_groups.write,
    "jmis": invented_jmis.write,
    "sample": _sample,
    "no_jmis": partial(invented_jmis.write, with_workbooks=False),
}
Warehouses = Callable[[str], Path]
# A day on which no data of the tests are old: what is overdue is counted from their own day, whenever they run.
os.environ["TWG_TODAY"] = "2026-03-31"
# They take longest, so they begin first: what begins last should be short.
_LONGEST = ("tests/browser/test_round.py", "tests/sentences/test_said.py", "tests/test_to_add.py")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: browser tests mostly wait."""
    return (os.cpu_count() or 1) + 1


def pytest_configure() -> None:
    """What is collected stays to the end, so nothing of it is looked through for what can be thrown away."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on only what the tests themselves make is looked through."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the longest files first, all others in their order."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Warehouses:
    """The published file of one of these warehouses, built by whoever asks first; it is only ever read."""
    own = tmp_path_factory.getbasetemp()
    common = own if worker_id == "master" else own.parent  # of all processes that run tests

    def file(name: str) -> Path:
        folder = common / f"warehouse-{name}"
        with FileLock(common / f"warehouse-{name}.lock"):
            said = common / f"warehouse-{name}.file"
            if not said.exists():
                said.write_text(str(MAKERS[name](folder)))
            return Path(said.read_text())

    return file


@pytest.fixture(scope="session")
def _few() -> dict[layers.Name, layers.Table]:
    return built.few()


@pytest.fixture
def few_tables(monkeypatch: pytest.MonkeyPatch, _few: dict[layers.Name, layers.Table]) -> None:
    """Every build of this test makes a few tables: for tests of how and when something is published, not of what."""
    monkeypatch.setattr(layers, "tables", lambda: _few)


@pytest.fixture(scope="module")
def _examples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, examples.Example]:
    marked = [one for one in request.session.items if one.path == request.path and one.get_closest_marker("example")]
    return examples.of_module(marked, tmp_path_factory.mktemp("examples"))


@pytest.fixture
def of(request: pytest.FixtureRequest, _examples: dict[str, examples.Example]) -> examples.Example:
    """What the build makes of the example that a test is marked with."""
    return _examples[request.node.nodeid]


@pytest.fixture(scope="session", autouse=True)
def no_decisions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store that does not exist, in the place of the developer's; tests that decide bring their own."""
    with pytest.MonkeyPatch.context() as patch:
        none = tmp_path_factory.mktemp("none")
        patch.setenv("TWG_DECISIONS", f"sqlite:///{none / 'decisions.sqlite'}")
        patch.setenv("TWG_HEADINGS", str(none / "headings"))
        patch.setenv("TWG_FACTS", str(none / "facts"))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_components() -> Iterator[None]:
    """Each `AppTest` would look through all installed packages for components; we use none of another package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        yield


@pytest.fixture(autouse=True)
def own_head_of_the_audit(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has stores of its own, so what is kept of the newest entry of an audit is of that test too."""
    monkeypatch.setenv("TWG_AUDIT_HEAD", str(tmp_path_factory.getbasetemp() / "heads" / secrets.token_hex(8)))


@pytest.fixture(autouse=True)
def nobody_stays_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is opened in a test tells the process who is at work; the next test begins at the command line."""
    monkeypatch.setattr(people, "_ask", [people.of_environment])


class _Missing(logging.Handler):
    """What the log says of words that are missing."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@pytest.fixture(autouse=True)
def no_word_is_missing(request: pytest.FixtureRequest) -> Iterator[None]:
    """At work a missing word shows its key; here the test in which it is asked for fails."""
    missing, log = _Missing(), logging.getLogger("twg_analytics.words")
    log.addHandler(missing)
    yield
    log.removeHandler(missing)
    if request.node.get_closest_marker("missing_words") is None:
        assert missing.said == []
