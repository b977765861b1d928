"""Two officers load files at once, each in a browser: each sees, mends and publishes their own, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.clicks import come_to_rest, type_into
from tests.browser.conftest import PATIENCE
from tests.building import invented
from tests.reading import rows
from tests.reading.rows import oda

Serve = Callable[..., str]


def open_desk(browser: Browser, address: str) -> Page:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto(f"{address}/load")
    return page


def choose(page: Page, path: Path, name: str) -> None:
    page.locator("input[type=file]").first.set_input_files(path)
    expect(page.get_by_role("button", name=path.name)).to_be_visible()
    page.locator(".st-key-load_name input").fill(name)
    page.locator(".st-key-load_name input").press("Enter")


def type_day(page: Page, day: str) -> None:
    come_to_rest(page)
    page.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
    page.keyboard.type(day)
    page.locator(".st-key-load_name input").click()


def press(page: Page, name: str) -> None:
    come_to_rest(page)
    page.get_by_role("button", name=name, exact=True).click()


def test_d1_d2_d3_d8_two_at_once_each_read_mend_and_publish_their_own(
    browser: Browser, serve: Serve, tmp_path: Path
) -> None:
    address = serve(write=invented.write)
    files = {}
    for name, budget in (("Dara", "lots"), ("Sok", None)):
        project = oda(
            {"Program Number": name, "Own Resources 2025": 2e6, "Project Title": name, "Total Budget": budget}
        )
        files[name] = rows.write_xlsx(tmp_path / f"{name}.xlsx", rows.grid([project]))
    dara, sok = (open_desk(browser, address) for _ in files)

    # D1: the files' own day is proposed, any past day is taken, and one to come is said and never read as today's.
    choose(dara, files["Dara"], "Dara")
    expect(dara.get_by_text("The newest date in “Dara.xlsx” is 1 Jan 2024")).to_be_visible()
    type_day(dara, "31122008")
    expect(dara.get_by_role("button", name="Read them as of 31 Dec 2008")).to_be_enabled()
    type_day(dara, "31122130")
    type_day(dara, "31129999")  # as far as this the calendar of the field looked ahead for ever
    expect(dara.get_by_text("Date set outside allowed range")).to_be_visible()
    expect(dara.get_by_text("The day of the data lies in the future.")).to_be_visible()
    expect(dara.get_by_role("button", name="Read them")).to_be_disabled()
    type_day(dara, f"{invented.LATEST:%d%m%Y}")
    expect(dara.get_by_text("Earlier files of this day that they replace")).to_be_visible()

    # D8: another page and the other language lose nothing of what was chosen, while somebody else is at work.
    choose(sok, files["Sok"], "Sok")
    type_day(sok, f"{invented.LATEST:%d%m%Y}")
    press(sok, "Read them as of 30 Jun 2026")
    come_to_rest(dara)
    dara.get_by_role("link", name="Mended").click()
    expect(dara.get_by_role("heading", name="Mended")).to_be_visible()
    dara.go_back()
    for language in ("ភាសាខ្មែរ", "English"):
        come_to_rest(dara)
        dara.get_by_test_id("stSidebar").get_by_text(language).click()
    expect(dara.get_by_role("button", name="Dara.xlsx")).to_be_visible()
    expect(dara.locator(".st-key-load_name input")).to_have_value("Dara")
    press(dara, "Read them as of 30 Jun 2026")

    # D2, D3: each page is on its own load and compares it with what is published; the other's came later.
    for page, name in ((dara, "Dara"), (sok, "Sok")):
        expect(page.get_by_text(f"{name}: {name}.xlsx")).to_be_visible()
        expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(1)
        expect(page.get_by_text("Before: US$\xa058.0 million")).to_be_visible()
        expect(page.get_by_test_id("stMetricValue").nth(3)).to_have_text("US$\xa060.0 million")

    # A doubtful cell is corrected in the grid.
    grid = dara.locator("[class*='st-key-correct_grid_']")
    type_into(dara, grid, "glide-cell-3-0", right=3, text="3000000")
    dara.get_by_label("Why these are right").fill("By telephone")
    press(dara, "Keep these corrections and read again")
    expect(dara.get_by_role("heading", name="Cells to correct")).to_have_count(0)

    # Dara's press publishes hers, the file as she sent it; Sok is told, reads again by one press, and sees hers before.
    press(dara, "Publish")
    expect(dara.get_by_text("by Dara.")).to_be_visible()
    day = tmp_path / f"raw/{invented.LATEST}"
    assert (day / "Dara.xlsx").read_bytes() == files["Dara"].read_bytes() and not (day / "Sok.xlsx").exists()
    press(sok, "Discard")
    expect(sok.get_by_role("dialog")).to_contain_text("is deleted here: Sok.xlsx")
    press(sok, "No, leave everything as it is")
    expect(sok.get_by_text("Dara published something else since these files were read")).to_be_visible()
    press(sok, "Read again beside what is published now")
    expect(sok.get_by_text("Before: US$\xa060.0 million")).to_be_visible()
    press(sok, "Publish")
    expect(sok.get_by_text("by Sok.")).to_be_visible()
    assert {"Dara.xlsx", "Sok.xlsx"} <= {path.name for path in day.iterdir()}
    dara.goto(f"{address}/explore")
    expect(dara.get_by_test_id("stMetricValue").first).to_have_text("US$\xa062.0 million")
    for page in (dara, sok):
        page.context.close()
