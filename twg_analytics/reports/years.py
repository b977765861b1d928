"""The year that leads: who reported it, how it compares with the year before, and how much more it could be."""

import pandas as pd

from twg_analytics.words import money, percent, t, year


def who(partners: int, ngos: int, language: str) -> str:
    """How many development partners and NGOs; of those there are none of, nothing is said unless there is nobody."""
    said_partners = t("count_development_partners", language, count=partners)
    if not ngos:
        return said_partners
    said_ngos = t("count_ngos", language, count=ngos)
    return t("both_kinds", language, partners=said_partners, ngos=said_ngos) if partners else said_ngos


def of_each_kind(counts: pd.Series, part: str, language: str) -> str:
    """So many of so many development partners, and of NGOs where there are any."""
    said = [
        t(f"reported_{kind}", language, count=counts[kind], reporting=counts[f"{kind}_{part}"])
        for kind in ("partners", "ngos")
        if counts[kind] or (kind == "partners" and not counts["ngos"])
    ]
    return said[0] if len(said) == 1 else t("both_kinds", language, partners=said[0], ngos=said[1])


def named(judged: pd.Series, language: str) -> str:
    """The year that leads, with its state where it is not closed."""
    return year(int(judged["year"]), language, judged["year_state_code"])


def reported(judged: pd.Series, language: str) -> str:
    """Who reported the year, of how many, and how much of the year before was theirs."""
    whom = of_each_kind(judged, "reporting", language)
    said = t("headline_reporting", language, year=named(judged, language), who=whom)
    if pd.isna(judged["before_usd"]) or judged["before_usd"] <= 0:
        return said
    share = (0 if pd.isna(judged["before_reporting_usd"]) else judged["before_reporting_usd"]) / judged["before_usd"]
    before = year(int(judged["year"]) - 1, language)
    return f"{said} {t('headline_before', language, year=before, share=percent(share, language, 1))}"


def change(judged: pd.Series, language: str) -> str | None:
    """How the year differs from the one before, of those who reported both; None where nobody did."""
    if pd.isna(judged["both_usd"]) or not judged["both_before_usd"] > 0:
        return None
    moved = judged["both_usd"] - judged["both_before_usd"]
    code = "none" if abs(moved) < 1 else "more" if moved > 0 else "less"
    return t(
        f"change_{code}",
        language,
        before=year(int(judged["year"]) - 1, language),
        who=who(int(judged["partners_both"]), int(judged["ngos_both"]), language),
        amount=money(abs(moved), language),
        share=percent(abs(moved) / judged["both_before_usd"], language, 1),
    )


def unsure(total: pd.Series, language: str) -> str | None:
    """How much more a net total may be, for nobody knows that the funder of what is removed reports it."""
    if pd.isna(total["counted_usd"]) or total["unsure_usd"] < 1:
        return None
    return t(
        "headline_unsure",
        language,
        net=money(total["counted_usd"], language),
        unsure=money(total["unsure_usd"], language),
    )


def absent(total: pd.Series, language: str) -> str | None:
    """Which database is not in the data at all, so that nothing was looked for there."""
    code = total["absent_source_code"]
    return None if pd.isna(code) else t(f"database_absent_{code}", language)
