"""What is installed: every version with its hash, and nothing to run but what the program imports."""

import ast
import re
import sys
from pathlib import Path

import pytest

from twg_analytics import paths

ROOT = paths.ROOT
# Packages whose name is not that of their module.
CALLED = {"docx": "python-docx", "pptx": "python-pptx"}
PROGRAM = [
    ROOT / "app.py",
    *(path for name in ("pages", "twg_analytics", "sample") for path in (ROOT / name).rglob("*.py")),
]


def _asked(name: str) -> set[str]:
    """The packages that a list asks for by name."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {match.lower() for match in re.findall(r"^([\w-]+)", text, re.MULTILINE) if not match.startswith("-")}


def _locked(name: str) -> dict[str, tuple[str, int]]:
    """The packages of a locked list, each with its version and how many hashes it has."""
    entries = re.split(r"^(?=[\w-]+==)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    named = [(entry, re.match(r"([\w-]+)==(\S+)", entry)) for entry in entries]
    return {match[1]: (match[2], entry.count("--hash=sha256:")) for entry, match in named if match}


def _imported(path: Path) -> set[str]:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = {
        name.split(".")[0]
        for node in tree
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        )
    }  # fmt: skip
    return names - sys.stdlib_module_names - {"twg_analytics", "sample", "app", "pages"}


def test_the_list_to_run_is_what_the_program_imports() -> None:
    imported = {CALLED.get(name, name) for path in PROGRAM for name in _imported(path)}
    # Figures are plain dictionaries, which Streamlit draws through plotly; a store may be on PostgreSQL.
    assert imported | {"plotly", "psycopg"} == _asked("requirements.in")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_locked_with_hashes(name: str) -> None:
    text, locked = (ROOT / name).read_text(encoding="utf-8"), _locked(name)
    assert _asked(name.replace(".txt", ".in")) <= locked.keys()
    assert [package for package, (_, hashes) in locked.items() if hashes == 0] == []
    assert "://" not in text and "--find-links" not in text and "--index" not in text


def test_what_only_developing_needs_is_not_installed_to_run() -> None:
    running, developing = _locked("requirements.txt"), _locked("requirements-dev.txt")
    assert {package: developing[package] for package in running} == running
    # On Windows only the program installs colorama.
    assert _asked("requirements-dev.in") & running.keys() == {"colorama"}
