"""The pack in Khmer of a group that writes Khmer: what is not Khmer in it is a name, a code or a file."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from lxml import etree
from pptx import Presentation

from tests.conftest import Warehouses
from twg_analytics import country, reference
from twg_analytics.exports import packs
from twg_analytics.questions import information, jmis, projects
from twg_analytics.questions.scope import Scope
from twg_analytics.reports import answers
from twg_analytics.words import two_languages

_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_WORDS = re.compile(r"[A-Za-z]{3,}")
# Codes of groups, activities, JMIs and actions; files; what terms have in brackets; whose the outlines are.
_NO_WORDS = re.compile(r"[A-Z]{2,}-\w+(?:-\d)?|\d{4}-\d\d-\d\d/\w+\.xlsx|\((?:Output|Outcome|JMI)\)|OpenStreetMap|ODA")


def _texts(deck: bytes) -> set[str]:
    """Every text of the slides, their charts and tables and of the notes."""
    found = set()
    for part in Presentation(BytesIO(deck)).part.package.iter_parts():
        if re.search(r"/ppt/(?:slides|charts|notesSlides)/[^/]+\.xml$", str(part.partname)):
            paragraphs = etree.fromstring(part.blob).iter("{*}p", "{*}v")
            found |= {"".join(run.text or "" for run in one.iter(_TEXT)) or str(one.text or "") for one in paragraphs}
    return found


def _without(text: str, names: list[str]) -> Iterator[str]:
    """A text with fewer and fewer names in it."""
    for name in ("", *names):
        text = text.replace(name, "") if name else text
        yield _NO_WORDS.sub("", text)


@pytest.mark.parametrize("twg", ["aw", "rwssh"])
def test_a_pack_in_khmer_has_no_english_but_names(published: Warehouses, twg: str) -> None:
    file = published("sample")
    about = answers.ask(twg=twg, file=file)
    listed = projects.listed(Scope(file, about.snapshot), search=None)
    partners = about.partners[["name_en", "name_km"]].stack().dropna()
    names = {*listed["title"].dropna(), *partners, *reference.load("partners")["acronym"].dropna()}
    longest = sorted((name for name in names if _WORDS.search(name)), key=len, reverse=True)
    english = set()
    for text in _texts(packs.made(about, "meeting-pack", "km", "pptx")):
        left = text
        for cut in re.findall("([A-Z][ -~\N{EN DASH}]{20,})\N{HORIZONTAL ELLIPSIS}", text):  # a title cut short
            left = left.replace(cut, "") if any(name.startswith(cut.rstrip()) for name in longest) else left
        left = next((less for less in _without(left, longest) if not _WORDS.search(less)), left)
        english |= {text} if _WORDS.search(left) else set()
    assert english == set()


def test_reasons_of_changes_and_shared_documents_are_read_in_khmer(published: Warehouses) -> None:
    file = published("sample")
    scope = Scope(file, answers.ask(twg="aw", file=file).snapshot)
    for frame, name in ((jmis.changes(scope), "reason"), (information.listed(scope), "document")):
        in_khmer = frame[frame["twg_code"] == "aw"]
        assert len(in_khmer) and in_khmer[f"{name}_km"].map(country.is_own).all()
        shown = two_languages.in_one(frame, "km")[name]
        assert shown[in_khmer.index].equals(in_khmer[f"{name}_km"].astype(object))
        others = frame[frame[f"{name}_km"].isna()]
        assert len(others) and shown[others.index].str.contains("អង់គ្លេស").all()
        assert two_languages.in_one(frame, "en")[name].equals(frame[name].astype(object))


def test_an_institution_is_called_by_its_name_in_the_language() -> None:
    assert two_languages.institution("Ministry of Rural Development", "km") == "ក្រសួងអភិវឌ្ឍន៍ជនបទ"
    assert two_languages.institution("ministry of rural development (MRD)", "km") == "ក្រសួងអភិវឌ្ឍន៍ជនបទ"
    assert two_languages.institution("ក្រសួងអភិវឌ្ឍន៍ជនបទ", "en") == "Ministry of Rural Development (MRD)"
    assert two_languages.institution("Department of Rural Roads", "km") == "Department of Rural Roads"
    assert two_languages.institution(None, "km") is None
