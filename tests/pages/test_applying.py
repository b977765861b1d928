"""What people decided counts by a press: read like a load without files, shown before and after, then published."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.pages.test_double_counting import BOTH, P7, P8, metrics, press
from tests.pages.test_load import after, file, hand_in, in_this_process
from tests.pages.visit import visit
from tests.reading.rows import oda
from twg_analytics import paths
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, MATCH
from twg_analytics.loads import folders

__all__ = ["in_this_process"]
pytestmark = pytest.mark.usefixtures("in_this_process")

PAGE = "double_counting"
WORDS = {
    "en": {"apply": "Apply 1 decision", "publish": "Publish", "discard": "Discard"},
    "km": {"apply": "អនុវត្តសេចក្ដីសម្រេចចំនួន ១", "publish": "ដាក់ឱ្យប្រើ", "discard": "បោះបង់"},
}


@pytest.fixture
def decided(published: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P7 and P8 are confirmed as the same money after the figures were built; the folders are the test's own."""
    folder = published("real").parent.parent
    for name in ("raw", "warehouse"):
        shutil.copytree(folder / name, tmp_path / name)
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))
    store.decide(
        built.store(tmp_path), MATCH, {"left_id": P7, "right_id": P8}, CONFIRMED, reason="One", decided_by="CDCB"
    )  # fmt: skip


def begin(app: AppTest, language: str = "en") -> AppTest:
    """Press the button that applies what was decided; the page as it is when that has ended."""
    app.text_input(key="apply_name").set_value("Dara, CDCB")
    return after(press(app, WORDS[language]["apply"]))


@pytest.mark.usefixtures("decided")
@BOTH
def test_d3_decisions_count_by_a_press_and_what_changes_is_shown_first(language: str) -> None:
    app = visit(PAGE, lang=language)
    assert metrics(app)[2] == {"en": "US$\xa058.0 million", "km": "៥៨,០ លានដុល្លារ"}[language]
    before = sorted(path.name for path in paths.warehouse().glob("*.duckdb"))
    app = begin(app, language)
    # Read and shown beside what is published, which stays as it is until somebody says so.
    shown = {"en": ("US$\xa054.0 million", "Before: US$\xa058.0 million"), "km": ("៥៤,០ លានដុល្លារ", "មុន៖ ៥៨,០ លានដុល្លារ")}
    assert shown[language][0] in metrics(app)
    assert shown[language][1] in [caption.value for caption in app.caption]
    assert sorted(path.name for path in paths.warehouse().glob("*.duckdb")) == before
    assert {"en": "**1**", "km": "**១**"}[language] in app.info[0].value

    app = after(press(app, WORDS[language]["publish"]))
    assert metrics(app)[2] == shown[language][0]
    assert app.success[0].value == {
        "en": "What was decided is applied: every page counts it.",
        "km": "សេចក្ដីសម្រេចត្រូវបានអនុវត្ត៖ គ្រប់ទំព័ររាប់បញ្ចូលហើយ។",
    }[language]  # fmt: skip
    assert not [button for button in app.button if button.label == WORDS[language]["apply"]]
    (load,) = folders.loads(paths.raw())
    assert load.by == "Dara, CDCB" and load.said("published")["files"] == []
    history = visit("load", lang=language).dataframe[0].value.iloc[0]
    assert "Dara, CDCB" in history.tolist()
    assert {"en": "Decisions applied, no files", "km": "អនុវត្តសេចក្ដីសម្រេច គ្មានឯកសារ"}[language] in history.tolist()


@pytest.mark.usefixtures("decided")
def test_an_undone_decision_is_applied_by_a_press_too(tmp_path: Path) -> None:
    app = after(press(begin(visit(PAGE)), "Publish"))
    assert metrics(app)[2] == "US$\xa054.0 million"
    store.undo(built.store(tmp_path), MATCH, 1, reason="No", undone_by="UNDP")
    app.run()
    app = after(press(after(press(app, "Apply 1 decision")), "Publish"))  # whoever was named is not asked again
    assert metrics(app)[2] == "US$\xa058.0 million"


@pytest.mark.usefixtures("decided")
def test_what_is_not_published_is_let_go_of_and_the_decision_stays(tmp_path: Path) -> None:
    app = after(press(press(begin(visit(PAGE)), "Discard"), "Yes, discard it"))
    assert metrics(app)[2] == "US$\xa058.0 million" and folders.loads(paths.raw()) == []
    assert [button.label for button in app.button if button.label.startswith("Apply")] == ["Apply 1 decision"]
    assert len(store.in_force(built.store(tmp_path), MATCH)) == 1


@pytest.mark.usefixtures("decided")
def test_nobody_applies_without_a_name() -> None:
    app = press(visit(PAGE), "Apply 1 decision")
    assert "Say who you are: your name and organisation." in [warning.value for warning in app.warning]
    assert folders.loads(paths.raw()) == []


@pytest.mark.usefixtures("decided", "few_tables")
def test_d3_a_load_of_files_says_that_it_applies_decisions(tmp_path: Path) -> None:
    app = visit("load")
    late = oda({"Own Resources 2025": 5_000_000, "Program Number": "L-1"})
    app = hand_in(app, file(tmp_path, late))
    assert any("and do not count in what is published: **1**" in info.value for info in app.info)
