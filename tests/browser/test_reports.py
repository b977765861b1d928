"""A report from the page: chosen, made, taken, opened; a wrong template told in a sentence. AppTest has no upload."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pptx import Presentation

Serve = Callable[..., str]


def test_a_pack_is_made_and_opens(page: Page, served: Serve, outside: list[str], tmp_path: Path) -> None:
    address = served("groups")
    page.goto(f"{address}/reports?twg=ed")
    expect(page.get_by_text("US$\xa0700,000 of what Education costed for 2026 has no money yet")).to_be_visible()
    page.get_by_role("button", name="Make the file").click()
    take = page.get_by_role("button", name="Download")
    expect(take).to_be_visible()
    with page.expect_download() as downloaded:
        take.click()
    assert downloaded.value.suggested_filename == "meeting-pack_ed_2026-06-30_en.pptx"
    downloaded.value.save_as(tmp_path / "pack.pptx")
    assert Presentation(str(tmp_path / "pack.pptx")).slides[0].shapes.title.text == "Education: meeting pack"
    # The page is as it was, and goes on.
    expect(take).to_be_visible()
    assert outside == []


def test_a_wrong_template_is_one_sentence(page: Page, served: Serve, tmp_path: Path) -> None:
    (tmp_path / "letter.pptx").write_bytes(b"Dear colleague")
    page.goto(f"{served('groups')}/reports?twg=ed")
    expect(page.get_by_text("US$\xa0700,000 of what Education costed for 2026 has no money yet")).to_be_visible()
    # What Streamlit has in English only is hidden: ours stands in its place.
    template = page.get_by_test_id("stFileUploader").filter(has_text="Own template for the slides")
    expect(template.locator("button p")).to_have_css("font-size", "0px")
    template.locator("input[type=file]").set_input_files(tmp_path / "letter.pptx")
    expect(page.get_by_text("letter.pptx")).to_be_visible()
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("The template is not a PowerPoint presentation (.pptx).")).to_be_visible()
    expect(page.get_by_role("button", name="Download")).to_have_count(0)
