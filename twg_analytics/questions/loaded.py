"""Loads: what publishing one changes, asked of what is published and of what would be, each at its day.

The parts of the difference of the totals are the records that are new, changed or gone; they add up to it to the cent.
"""

from pathlib import Path

import pandas as pd

from twg_analytics.questions.scope import BeforeAndAfter, Scope
from twg_analytics.questions.warehouse import ask


def files(file: Path) -> pd.DataFrame:
    """The files that a warehouse was made of, each with the hash of its content."""
    return ask("loaded/files", file)


def totals(about: BeforeAndAfter) -> pd.DataFrame:
    """One row: records, partners and disbursements counted once (US$), and what of the difference decisions make."""
    return ask("loaded/totals", about)


def years(about: BeforeAndAfter) -> pd.DataFrame:
    """Each year of disbursements (US$): before, after, what of it decisions make, and how many partners report it."""
    return ask("loaded/years", about)


def gaps(about: BeforeAndAfter) -> pd.DataFrame:
    """One row: what the open lines of workplans lack (US$), before and after, and what of it decisions make."""
    return ask("loaded/gaps", about)


def records(about: BeforeAndAfter) -> pd.DataFrame:
    """Each record that is new, changed or gone, what moves most money first."""
    return ask("loaded/records", about, each=True)


def parts(about: BeforeAndAfter) -> pd.DataFrame:
    """How many records are new, changed or gone, by file and partner, with what they move of the total."""
    return ask("loaded/records", about, each=False)


def fields(about: BeforeAndAfter) -> pd.DataFrame:
    """Each field of a changed record that is another: what it was and what it is."""
    return ask("loaded/fields", about)


def planned(about: BeforeAndAfter) -> pd.DataFrame:
    """Each activity or JMI that is new or gone, and each field of one that changed: what it was and what it is."""
    return ask("loaded/planned", about)


def decided(about: BeforeAndAfter) -> pd.DataFrame:
    """Each decision that counts before or after and not both times, with what it adds to the total disbursed."""
    return ask("loaded/decisions", about)


def at_stake(scope: Scope, files: list[str]) -> pd.DataFrame:
    """One row: what of some files would be lost or is doubtful, in money (US$), and how many rows were refused."""
    return ask("loaded/at_stake", scope, files=files)


def same_lists(scope: Scope, files: list[str]) -> pd.DataFrame:
    """Each file of a load that lists the records of another of its day: how many, and whether it is newer or older."""
    return ask("loaded/same_lists", scope, files=files)


def unknown_names(scope: Scope, files: list[str]) -> pd.DataFrame:
    """The names of some files that no list knows, by column: in how many rows, and the money of their records."""
    return ask("loaded/unknown_names", scope, files=files)
