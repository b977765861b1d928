"""The brief has at most two pages in either language, as LibreOffice breaks them."""

from pathlib import Path

from tests.conftest import Warehouses
from tests.reports import word_pages
from twg_analytics.exports import packs
from twg_analytics.reports import answers
from twg_analytics.reports.answers import Answers


@word_pages.NEEDED
def test_the_brief_has_at_most_two_pages(
    education: Answers, nobody: Answers, published: Warehouses, tmp_path: Path
) -> None:
    busy = answers.ask(twg="fsn", file=published("sample"))
    for about in (education, nobody, busy):
        for language in packs.LANGUAGES[:2]:
            content = packs.made(about, "meeting-pack", language, "docx")
            (tmp_path / f"{about.twg}_{language}.docx").write_bytes(content)
    pages = word_pages.pages(tmp_path)
    assert len(pages) == 6
    assert all(count <= 2 for count in pages.values()), pages
