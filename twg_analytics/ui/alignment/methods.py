"""The methods on screen: each indicator and rule in words, with its source and the SQL that computes it."""

import pandas as pd
import streamlit as st

from twg_analytics import paths, reference
from twg_analytics.country import spoken
from twg_analytics.questions import indicators
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, t

GROUPS = ("predictability", "systems", "results", "alignment")
_MATCHES = ["match_kind_code", "match_basis_code", "match_method_code"]
_SAID = ("formula", "limits", "source")


def _code(files: list[str], language: str) -> None:
    """The SQL as it runs, read from where it runs."""
    for file in files:
        st.caption(t("formula_file", language, file=f"sql/{file}.sql"))
        st.code((paths.SQL / f"{file}.sql").read_text(encoding="utf-8"), language="sql")


def indicator(code: str, chosen: Filters) -> None:
    """One indicator: what it is, and folded away its formula in words and as it runs, its limits, its source."""
    language, said = chosen.language, indicators.listed().loc[code]
    name, definition = said[spoken("name", language)], said[spoken("definition", language)]
    st.markdown(f"**{name}** \N{EN DASH} {definition}")
    with st.expander(t("method_open", language), key=f"method_{code}", on_change="rerun") as place:
        if not place.open:
            return
        for part in _SAID:
            st.markdown(f"**{t(f'method_{part}', language)}** {said[spoken(part, language)]}")
        kinds = ("unit", "direction", "population")
        st.markdown(" · ".join([*(label(kind, said[f"{kind}_code"], language) for kind in kinds), f"`{code}`"]))
        _code([f"indicators/{code}"], language)


def proposals() -> pd.DataFrame:
    """How many proposals of each kind are right and how much they find, as the benchmark last wrote it."""
    found = reference.load("match_quality")
    numbers = found[["least", "labelled", "pairs_proposed", "rightly_proposed"]].astype(float)
    precision, recall = (
        numbers["rightly_proposed"] / numbers[of].where(numbers[of] > 0) for of in ("pairs_proposed", "labelled")
    )
    told = found.assign(
        **numbers, precision=precision, recall=recall, measured_date=pd.to_datetime(found["measured_date"])
    )
    kind, *how = _MATCHES
    return told[[kind, "precision", "recall", *how, *numbers, "seeds", "measured_date"]]


def rules(chosen: Filters) -> None:
    """The rules that every figure rests on: how money is counted, shared, converted, compared."""
    language = chosen.language
    for rule in reference.load("rules").itertuples():
        title, text = getattr(rule, spoken("title", language)), getattr(rule, spoken("text", language))
        st.markdown(f"**{title}** \N{EN DASH} {text}")
        with st.expander(t("rule_open", language), key=f"rule_{rule.rule_code}", on_change="rerun") as place:
            if place.open:
                st.markdown(f"**{t('method_source', language)}** {getattr(rule, spoken('source', language))}")
                _code(rule.formula.split(";"), language)
