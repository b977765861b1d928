"""Two officers load files at once, each in a browser: each sees and publishes their own."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.clicks import come_to_rest
from tests.browser.conftest import PATIENCE
from tests.building import invented
from tests.reading import rows
from tests.reading.rows import oda

Serve = Callable[..., str]


def _read(page: Page, address: str, path: Path, name: str) -> None:
    """Hand a file in and have it read."""
    page.goto(f"{address}/load")
    page.locator("input[type=file]").first.set_input_files(path)
    day = page.get_by_test_id("stDateInput").get_by_role("spinbutton").first
    expect(page.get_by_role("button", name=f"Not {path.name}")).to_be_visible()
    day.click()
    page.keyboard.type(f"{invented.LATEST:%d%m%Y}")
    page.get_by_label("Your name and organisation").first.fill(name)
    page.get_by_label("Your name and organisation").first.press("Enter")
    page.get_by_role("button", name="Read them as of").click()


def test_two_at_once_each_see_and_publish_their_own(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    address = serve(write=invented.write)
    desks: dict[str, Page] = {}
    for name in ("Dara", "Sok"):
        project = oda({"Program Number": name, "Own Resources 2025": 2e6, "Project Title": name})
        path = rows.write_xlsx(tmp_path / f"{name}.xlsx", rows.grid([project]))
        context = browser.new_context()
        context.set_default_timeout(PATIENCE * 1000)
        desks[name] = context.new_page()
        _read(desks[name], address, path, name)
    for name, page in desks.items():
        publish = page.get_by_role("button", name="Publish", exact=True)
        expect(publish).to_have_count(1)
        expect(page.get_by_text(f"{name}: {name}.xlsx")).to_be_visible()
    # Dara's page is on Dara's load though Sok's came later, and her press publishes hers.
    desks["Dara"].get_by_role("button", name="Publish", exact=True).click()
    expect(desks["Dara"].get_by_text("by Dara.")).to_be_visible()
    day = f"raw/{invented.LATEST}"
    assert (tmp_path / day / "Dara.xlsx").is_file() and not (tmp_path / day / "Sok.xlsx").exists()
    # Sok's load was overtaken: he is told by whom, reads again by one press, and publishes his own beside hers.
    sok = desks["Sok"]
    sok.get_by_role("button", name="Publish", exact=True).click()
    expect(sok.get_by_text("Dara published something else since these files were read")).to_be_visible()
    assert not (tmp_path / day / "Sok.xlsx").exists()
    come_to_rest(sok)
    sok.get_by_role("button", name="Read again beside what is published now").click()
    expect(sok.get_by_text("Dara published something else since these files were read")).to_have_count(0)
    expect(sok.get_by_role("button", name="Publish", exact=True)).to_be_enabled()
    come_to_rest(sok)
    sok.get_by_role("button", name="Publish", exact=True).click()
    expect(sok.get_by_text("by Sok.")).to_be_visible()
    assert (tmp_path / day / "Dara.xlsx").is_file() and (tmp_path / day / "Sok.xlsx").is_file()
    for page in desks.values():
        page.context.close()
