import pytest

from tests.building import invented
from tests.pages.conftest import Open

PAGE = "findings"
BOTH = pytest.mark.parametrize("language", ["en", "km"])


@pytest.mark.parametrize(("language", "said"), [("en", ["1", "3", "2"]), ("km", ["១", "៣", "២"])])
def test_findings_are_counted_by_severity(open_app: Open, language: str, said: list[str]) -> None:
    assert [metric.value for metric in open_app(PAGE, lang=language).metric] == said


@BOTH
def test_every_finding_is_listed_in_words(open_app: Open, language: str) -> None:
    app = open_app(PAGE, lang=language)
    grouped = app.dataframe[0].value
    assert grouped[{"en": "Findings", "km": "បញ្ហាសរុប"}[language]].sum() == 6 and len(grouped) == 6
    app.session_state["open_findings_each"] = True
    listed = app.run().expander[0].dataframe[0].value
    assert len(listed) == 6
    assert listed.notna().all().iloc[:3].all()


def test_finding_names_its_cell_and_what_to_do(open_app: Open) -> None:
    row = open_app(PAGE).dataframe[0].value.iloc[1]
    assert row["What is wrong"] == '"about 10" is not an amount; it is kept out of every total.'
    assert row["What to do"].startswith("Write a plain number")
    assert (row["File"], row["Sheet"], row["Row"]) == (invented.ODA, "Sheet1", 3)


def test_findings_are_filtered_by_severity_kind_and_file(open_app: Open) -> None:
    app = open_app(PAGE)
    app.selectbox(key="severity").set_value("note").run()
    assert len(app.dataframe[0].value) == 2
    app.selectbox(key="file").set_value(invented.NGO).run()
    assert len(app.dataframe[0].value) == 1
    assert app.query_params == {"severity": "note", "file": invented.NGO}
    app.selectbox(key="finding").set_value("unknown_column").run()
    assert "no finding" in app.info[0].value


def test_rows_of_each_file_are_accounted_for(open_app: Open) -> None:
    files = open_app(PAGE).dataframe[1].value
    assert files["Rows read"].tolist() == [8, 1]
    assert files["Loaded"].tolist() == [7, 1]
    assert files["Not data"].tolist() == [0, 0]


def test_partner_filter_holds(open_app: Open) -> None:
    app = open_app(PAGE, partner="adb")
    assert [metric.value for metric in app.metric] == ["0", "1", "0"]
    assert len(app.dataframe[0].value) == 1


@BOTH
def test_snapshot_without_findings(open_app: Open, language: str) -> None:
    app = open_app(PAGE, snapshot=f"{invented.BEFORE}", lang=language)
    assert app.metric[0].value in ("0", "០")
    assert len(app.info) == 1
