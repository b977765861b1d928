"""Joint monitoring indicators of the sample: public indicator names, invented targets.

Those with a CSDG series carry its name and its last value as their baseline (National Institute of Statistics); the
others are worded like the NSDP core indicators and the JMIs of 2007-2010. The official texts of 2024-2028 are not
public, so these are nobody's commitments. Names in Khmer, series and NSDP indicators are in `data/sample`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from twg_analytics import paths


@dataclass(frozen=True)
class Indicator:
    """An indicator with its baseline and target for 2028; a milestone or yes/no has the year it is due."""

    en: str
    unit: str
    baseline_year: int
    baseline: float
    target: float
    csdg: str | None = None
    by: tuple[str, ...] = ()
    is_cumulative: bool = False
    kind: str = "numeric"
    due: int = 2028

    @property
    def km(self) -> str:
        """The indicator in Khmer."""
        return str(names().at[self.en, "indicator_km"])

    @property
    def outcome(self) -> str:
        """The outcome that it measures."""
        return str(names().at[self.en, "outcome"])

    @property
    def nsdp(self) -> str | None:
        """The NSDP core indicator of the same name, for those that have one."""
        named = names().at[self.en, "nsdp_indicator"]
        return str(named) if pd.notna(named) else None


@cache
def names() -> pd.DataFrame:
    """Each indicator's name in Khmer, outcome, CSDG series and NSDP core indicator, by its English name."""
    return pd.read_csv(paths.ROOT / "data" / "sample" / "indicators.csv", dtype=str).set_index("indicator_en")


def _done(en: str, due: int, kind: str = "milestone") -> Indicator:
    return Indicator(en, "", 2023, 0, 1, kind=kind, due=due)


def _count(en: str, unit: str, target: float, csdg: str | None = None) -> Indicator:
    """Results of the years added up from nothing."""
    return Indicator(en, unit, 2023, 0, target, csdg, is_cumulative=True)


_PLACES, _SEXES = ("Urban", "Rural"), ("Female", "Male")
_MINED = ("Banteay Meanchey", "Battambang", "Pailin")
# Where the parts of an indicator lie: about the whole, or, of what is counted, the part of it.
PARTS = {"Urban": 1.03, "Rural": 0.97, "Female": 1.03, "Male": 0.97} | dict(zip(_MINED, (0.3, 0.4, 0.1), strict=True))

INDICATORS: Mapping[str, tuple[Indicator, ...]] = {
    "aw": (
        Indicator("Paddy yield", "t/ha", 2022, 3.5, 3.9),
        Indicator("Share of rice area under irrigation", "%", 2021, 62, 70),
        _count("Farmer water user communities registered", "communities", 150),
        Indicator("Milled rice exports", "thousand t", 2023, 656, 1000),
        _done("Sub-decree on groundwater use issued", 2026),
        _done("Joint annual sector review held", 2025, "yes_no"),
    ),
    "sndd": (
        Indicator("Districts and municipalities with an approved investment programme", "%", 2022, 70, 95),
        Indicator("Share of the national budget transferred to sub-national administrations", "%", 2022, 4.5, 6.5),
        _count("Commune councillors trained in planning and budgeting", "persons", 9000),
        Indicator("Women among commune councillors", "%", 2022, 22.3, 26),
        _done("Evaluation of the functional transfers to districts adopted", 2025),
    ),
    "ed": (
        Indicator("Completion rate, grade 6", "%", 2019, 83.3, 90, "4.1", _SEXES),
        Indicator("Completion rate, grade 9", "%", 2019, 44.5, 58, "4.1", _SEXES),
        Indicator("Incomplete primary schools", "%", 2021, 10.2, 6),
        Indicator("Promotion rate of pupils in primary education", "%", 2021, 90.4, 94),
        _count("Teachers upgraded to a bachelor's degree", "teachers", 6000),
        _done("Teacher career pathway in force", 2025),
    ),
    "fi": (
        Indicator("Community fisheries with an approved management plan", "%", 2022, 58, 80),
        Indicator("Aquaculture production", "thousand t", 2022, 430, 600),
        _count("Community fish refuges established", "refuges", 150),
        _done("Amended law on fisheries submitted", 2026, "yes_no"),
    ),
    "fsn": (
        Indicator("Stunting among children under five", "%", 2021, 22, 19, "2.2", _PLACES),
        Indicator("Pupils who receive school meals", "thousand", 2022, 290, 330),
        Indicator("Poor households that receive a cash transfer", "thousand", 2022, 680, 760),
        Indicator("Wasting among children under five", "%", 2021, 10, 8, "2.2"),
        _done("Costed action plan of the social protection framework adopted", 2025),
    ),
    "fr": (
        Indicator("Forest cover", "%", 2022, 46.9, 47.5, "15.1"),
        _count("Community forests with a signed agreement", "forests", 60),
        _count("Area reforested", "ha", 25000),
        _done("Regulations under the environment code issued", 2026),
    ),
    "ge": (
        Indicator("Proportion of seats held by women in legislative organs", "%", 2021, 15.2, 20, "5.5"),
        Indicator("Women in decision-making posts of the civil service", "%", 2022, 27, 33),
        Indicator("Ministries with a budgeted gender action plan", "ministries", 2022, 12, 24),
        _done("National action plan to prevent violence against women adopted", 2025),
    ),
    "he": (
        Indicator("Maternal mortality ratio", "per 100,000 live births", 2021, 154, 120, "3.1"),
        Indicator("Under-five mortality rate", "per 1,000 live births", 2021, 16, 13, "3.2", _SEXES),
        Indicator("Births attended by skilled health personnel", "%", 2021, 98.7, 99.5, "3.1"),
        Indicator("Tuberculosis incidence", "per 100,000", 2021, 288, 220, "3.3"),
        _count("Health centres accredited for quality", "centres", 400),
        _done("Costed health strategic plan adopted", 2025, "yes_no"),
    ),
    "hiv": (
        Indicator("HIV prevalence among adults aged 15-49", "%", 2022, 0.5, 0.4, "3.3"),
        Indicator("People living with HIV who know their status", "%", 2022, 86, 95),
        Indicator("New HIV infections in the year", "persons", 2022, 1400, 700, "3.3"),
        _done("Sustainability road map of the HIV response adopted", 2026),
    ),
    "iri": (
        Indicator("Proportion of population with access to electricity", "%", 2019, 85.8, 98, "7.1", _PLACES),
        Indicator("Freight volumes of ports and railway", "million t", 2020, 12.4, 18, "9.1"),
        Indicator("National roads in good or fair condition", "%", 2022, 68, 82),
        _count("Provincial roads paved", "km", 1800),
        Indicator("Road deaths", "persons", 2022, 1709, 1200, "3.6"),
        _done("Logistics master plan adopted", 2025),
    ),
    "la": (
        _count("Land titles issued by systematic registration", "thousand titles", 900),
        Indicator("Communes with a land-use plan", "%", 2022, 34, 60),
        _count("Indigenous communities with a collective land title", "communities", 20),
        _done("Amended land law submitted", 2027, "yes_no"),
    ),
    "ma": (
        Indicator("Civilian casualties from mines and explosive remnants", "persons", 2020, 65, 20, "18.2", _MINED),
        _count("Contaminated land released", "km²", 900, "18.1"),
        _count("Villages declared free of known mines", "villages", 1500),
        Indicator("Survivors who receive rehabilitation services", "thousand", 2022, 21, 26, "18.3"),
    ),
    "ph": (
        Indicator("Projects reported to the ODA database by the deadline", "%", 2022, 71, 90),
        Indicator("TWGs that met at least twice in the year", "%", 2022, 62, 95),
        Indicator("Government-sector aid on budget", "%", 2022, 58, 75),
        Indicator("Annual predictability of aid", "%", 2022, 84, 92),
        _done("Development cooperation and partnerships report published", 2026, "yes_no"),
    ),
    "ppr": (
        Indicator("Proportion of population below national poverty line", "%", 2019, 17.8, 11, "1.2", _PLACES),
        Indicator("Annual GDP growth rate at constant prices", "%", 2019, 7.1, 7.5, "8.1"),
        Indicator("CSDG indicators with data not older than two years", "%", 2022, 48, 75),
        _done("Mid-term review of the NSDP completed", 2026),
    ),
    "psd": (
        _count("Enterprises registered on line", "thousand", 60),
        Indicator("Days needed to register an enterprise", "days", 2022, 8, 4),
        Indicator("Share of goods other than garments in exports", "%", 2022, 42, 52),
        Indicator("Outstanding loans to small enterprises", "USD million", 2022, 5200, 7500),
        _done("Trade integration strategy reviewed", 2025),
    ),
    "par": (
        Indicator("Public services delivered through one-window offices", "%", 2022, 41, 70),
        Indicator("Civil servants with a yearly performance appraisal", "%", 2022, 35, 80, None, _SEXES),
        _count("Civil servants trained", "thousand", 45),
        _done("Job classification of the civil service adopted", 2026),
    ),
    "pfm": (
        Indicator("Budget execution of programme budgets", "%", 2022, 90.5, 95),
        Indicator("Domestic revenue as a share of GDP", "%", 2022, 21.9, 24, "17.1"),
        Indicator("Budget entities that use the financial management system", "entities", 2022, 410, 700),
        Indicator("Payments made within thirty days", "%", 2022, 74, 90),
        _done("Public procurement law in force with its regulations", 2025),
    ),
    "rwssh": (
        Indicator(
            "Proportion of population using an improved drinking water source",
            "%",
            2021,
            87,
            95,
            "6.1",
            _PLACES,
        ),
        Indicator(
            "Proportion of population using an improved sanitation facility",
            "%",
            2021,
            88,
            96,
            "6.2",
            _PLACES,
        ),
        _count("Villages declared free of open defecation", "villages", 6000, "6.2"),
        Indicator("Health centres with basic water and sanitation", "%", 2022, 60, 85),
        _done("National action plan 2024-2028 adopted", 2025, "yes_no"),
    ),
}
