"""One TWG on screen: what it works on, who is in it, what it has to do next; and the registry of all of them."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.questions.scope import first
from twg_analytics.sentences import conduct as conduct_said
from twg_analytics.sentences import gap as told
from twg_analytics.sentences import jmis as jmis_said
from twg_analytics.sentences import money as money_said
from twg_analytics.sentences.figure import headline, say
from twg_analytics.ui import conduct, jmi, rooms, show
from twg_analytics.ui.filters import Filters
from twg_analytics.words import columns, in_a_row, label, number, t, two_languages, year
from twg_analytics.words import facts as facts_said

# The guideline of May 2024 counts so many groups; the registry warns when it lists another number.
_OFFICIAL = 21
_ROLES = ("chair", "co_chair", "lead_facilitator", "cdcb_representative", "secretariat", "focal_point")
_UNNAMED = "To be confirmed"


def _one_of(codes: list[str], asked: str | None) -> str:
    return asked if asked in codes else codes[0]


def of_one_twg(chosen: Filters) -> Filters:
    """The choices of the profile of a TWG: the one asked for or the first."""
    twg = _one_of(reference.codes("twg"), first(chosen.scope.twg))
    return replace(chosen, scope=replace(chosen.scope, twg=twg))


def of_one_province(chosen: Filters) -> Filters:
    """The choices of the profile of a province: the one asked for or the first."""
    province = _one_of(reference.codes("province"), first(chosen.scope.province))
    return replace(chosen, scope=replace(chosen.scope, province=province))


def _hosted(registry: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The registry with its hosts in the reader's language."""
    return two_languages.joined(two_languages.joined(registry, "host", chosen.language), "co_host", chosen.language)


def _host_standing(record: pd.Series, language: str) -> str:
    """Who confirmed the host of a group and when, or that it is to be confirmed."""
    if pd.isna(record["host_confirmed_by"]):
        return t("to_be_confirmed", language)
    return facts_said.confirmed_by(record["host_confirmed_by"], record["host_confirmed_on"], language)


def heading(registry: pd.DataFrame, chosen: Filters) -> bool:
    """The name of a TWG, its host, and whether it sent a workbook; gives the last."""
    language, record = chosen.language, _hosted(registry, chosen).iloc[0]
    st.header(label("twg", record["twg_code"], language), anchor=False)
    hosts = " / ".join(host for host in (record["host"], record["co_host"]) if pd.notna(host))
    host = hosts or t("host_unknown", language)
    standing = _host_standing(record, language)
    show.facts(
        [
            (columns.heading("acronym", language), record["acronym"] if pd.notna(record["acronym"]) else "\N{EN DASH}"),
            (columns.heading("host", language), f"{host} ({standing})" if hosts else host),
        ],
        language,
    )
    if record["report_code"] == "not_reported":
        st.warning(t("sent_no_workbook", language), icon=":material/help:")
        return False
    if pd.isna(record["plan_year"]):
        st.caption(t("workbook_without_year", language, file=record["source_file"]))
    else:
        st.caption(
            t("workbook_of_year", language, year=year(int(record["plan_year"]), language), file=record["source_file"])
        )
    return True


def sectors(chosen: Filters) -> None:
    """The sub-sectors that belong to a TWG in the proposed mapping, by sector."""
    language = chosen.language
    mapped = reference.load("subsector_twgs").query("twg_code == @chosen.scope.twg")
    shares = mapped.set_index("subsector_code")["share"].astype(float)
    subsectors = shares[~shares.index.str.endswith("00")]
    st.header(t("sectors_title", language), anchor=False)
    if subsectors.empty:
        st.caption(t("no_sectors", language))
        return
    by_sector: dict[str, list[str]] = {}
    for code, share in subsectors.items():
        by_sector.setdefault(code[:-2], []).append(
            facts_said.part_of(label("subsector", code, language), share, language)
        )
    show.facts(
        [(label("sector", sector, language), in_a_row(names, language)) for sector, names in by_sector.items()],
        language,
    )
    said = facts_said.of_rows("subsector_twgs", lambda fact: chosen.scope.twg in fact.codes, language)
    st.caption(said or t("sectors_proposed", language))


def people(members: pd.DataFrame, by_kind: pd.DataFrame, chosen: Filters) -> None:
    """Who holds which office, as organisations, and how many organisations of each kind there are."""
    language = chosen.language
    st.header(t("offices_title", language), anchor=False)
    serving = members[members["is_in_office"]]
    offices = []
    for role in _ROLES:
        holding = serving[serving["role_code"] == role]
        named = [
            f"{two_languages.institution(row.organisation, language)}{f' ({row.topic})' if pd.notna(row.topic) else ''}"
            for row in holding.itertuples()
        ]
        if named or role != "co_chair":
            offices.append(
                (label("member_role", role, language), in_a_row(named, language) or t("nobody_named", language))
            )
    show.facts(offices, language)
    kinds = [
        f"{label('member_kind', row.member_kind_code, language)} {number(row.organisations, language)}"
        for row in by_kind.itertuples()
    ]
    st.caption(t("members_by_kind", language, kinds=" \N{MIDDLE DOT} ".join(kinds) or "\N{EN DASH}"))


def conduct_line(registry: pd.DataFrame, cells: pd.DataFrame, chosen: Filters) -> None:
    """How the TWG stands against the guideline: the count, and the rules that it does not meet."""
    language = chosen.language
    st.header(t("conduct_title", language), anchor=False)
    with st.container(key="facts_standing"):
        st.metric(t("rules_met", language), conduct_said.standing(registry.iloc[0], chosen.scope, language))
    unmet = [
        label("conduct_rule", code, language)
        for code in cells[cells["conduct_state_code"] == "not_met"]["conduct_rule_code"]
    ]
    if unmet:
        st.caption(t("rules_not_met", language, rules=in_a_row(unmet, language)))
    rooms.link("scorecard", label=t("scorecard_link", language), icon=":material/arrow_forward:")


def resources(coverage: pd.DataFrame, judged: pd.Series, chosen: Filters) -> None:
    """The money of the year that leads, counted once, and how many projects and partners reported it."""
    language, record = chosen.language, coverage.iloc[0]
    st.header(t("resources_title", language), anchor=False)
    if not record["records"]:
        st.caption(t("nothing_passes", language))
        return
    reporting = money_said.of_view(record, "projects_reporting", chosen.scope, "count")
    # Of one partner it goes without saying how many there are.
    reporters = [] if chosen.scope.partner else show.reporters(record, chosen)
    what, amount, *notes = show.leading(record, judged, chosen)
    with st.container(key="facts_resources"):
        show.side_by_side(
            (what, amount),
            (*show.projects(record, chosen), say("projects_report", language, count=reporting)),
            *reporters,
            widths=(5, 3, 4, 3)[: 2 + len(reporters)],
        )
        for note in notes:
            st.caption(note)


def gap(sums: pd.DataFrame, over: pd.DataFrame, unlinked: pd.DataFrame, chosen: Filters) -> None:
    """What the open lines of the workplan cost and nobody has paid for yet, with what that rests on; what was unfunded.

    What has no cost is told by its number, never as zero.
    """
    language = chosen.language
    st.header(t("funding_gaps_title", language), anchor=False)
    if sums.empty:
        for said in (
            t("nothing_costed" if over.empty else "pack_no_open_lines", language),
            *told.at_close(over, chosen.scope, language),
        ):
            st.caption(said)
        return
    totals = sums.iloc[0]
    with st.container(key="facts_gap"):
        title = say("gap_of_open", language, years=told.spanned(totals))
        st.metric(*headline(title, told.gap(totals, chosen.scope, "open"), language))
        for said in (
            *told.in_short(totals, unlinked.iloc[0], chosen.scope, "open", language),
            *told.at_close(over, chosen.scope, language),
        ):
            st.caption(said)
    rooms.link("funding_gaps", label=t("gap_link", language), icon=":material/arrow_forward:")


def jmis(counts: pd.DataFrame, chosen: Filters) -> None:
    """How many JMIs stand how in the last year that is over, and for how many that is known."""
    language = chosen.language
    st.header(t("jmi_scorecard_title", language), anchor=False)
    if jmi.has_jmis(counts, chosen):
        with st.container(key="facts_jmis"):
            st.metric(*jmis_said.total(counts, chosen.jmi_year, chosen.scope, language))
            jmi.headline(counts, chosen)
    rooms.link("jmi_scorecard", label=t("jmi_link", language), icon=":material/arrow_forward:")


def listed(registry: pd.DataFrame, chosen: Filters) -> None:
    """The registry as a table, and what about it is still to be confirmed."""
    language = chosen.language
    named = ~registry["twg_code"].map(lambda code: label("twg", code, "en")).str.startswith(_UNNAMED)
    counted = {"official": _OFFICIAL, "listed": len(registry), "named": int(named.sum()),
               "seen": int((registry["confirmed_code"] == "yes").sum()),
               "confirmed": int(registry["host_confirmed_by"].notna().sum())}  # fmt: skip
    st.info(
        t("registry_notice", language, **counted),
        icon=":material/info:",
    )
    shown = _hosted(registry, chosen).assign(
        host_standing=[_host_standing(row, language) for _, row in registry.iterrows()],
        standing=[conduct_said.standing(row, chosen.scope, language) for row in registry.itertuples()],
    )
    columns = ["twg_code", "acronym", "host", "co_host", "host_standing", "confirmed_code", "source", "report_code",
               "plan_year", "standing", "source_file", "chair", "lead_facilitator", "sub_groups"]  # fmt: skip
    conduct.table("registry", shown[columns], chosen)


def province(chosen: Filters) -> None:
    """The name of a province, and what its figures leave out."""
    st.header(label("province", first(chosen.scope.province), chosen.language), anchor=False)
    st.caption(t("province_caution", chosen.language))
